package io.athanor.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.SweepHistory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/**
 * Writes a sweep's comparison report: one HTML file that needs nothing else, neither beside it nor
 * from a network.
 *
 * <p>Threads: stateless.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * Writes the report; an older one of that name stays until the new one is whole.
   *
   * @param file the report; its folder is made where there is none
   * @param now when the report is written
   * @throws AthanorException if the file cannot be written
   */
  public static void write(
      SweepHistory history, SweepHistory.Pictures pictures, Path file, Instant now) {
    if (Files.isDirectory(file)) {
      throw new AthanorException(
          "the report must be a file, got the folder %s; name a file in it with --output"
              .formatted(file));
    }
    Page page = page(history, pictures, now);
    try {
      Path target = file.toAbsolutePath();
      Files.createDirectories(target.getParent());
      Path half = target.resolveSibling("." + target.getFileName() + ".half");
      try {
        render(page, half);
        Files.move(half, target, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new AthanorException(
          "the report must be written to %s, got %s; choose another file with --output"
              .formatted(file, e.toString()),
          e);
    }
  }

  static Page page(SweepHistory history, SweepHistory.Pictures pictures, Instant now) {
    Ranking ranking = Ranking.of(history);
    Candidates candidates = Candidates.of(history.runs());
    ReportModel model = new Models(history, ranking, candidates, now).model();
    PageData data = PageData.of(history, ranking, candidates);
    return Page.of(model, data, new Gallery(history, ranking, pictures, Gallery.BUDGET));
  }

  private static void render(Page page, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      render(page, out);
    }
  }

  static void render(Page page, Writer out) throws IOException {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, null, "io.athanor.report.template");
    engine.render("report.jte", page, new WriterOutput(out));
  }
}
