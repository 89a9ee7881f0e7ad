package io.athanor.report;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.SweepHistory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes the comparison report of one or several sweeps: one HTML file that needs nothing else,
 * neither beside it nor from a network.
 *
 * <p>Threads: stateless.
 */
public final class HtmlReport {
  private HtmlReport() {}

  /**
   * Writes the report; an older one of that name stays until the new one is whole.
   *
   * @param sweeps at least one; the first says what ranks
   * @param file the report; its folder is made where there is none
   * @param now when the report is written
   * @throws AthanorException if the sweeps are over different data, or the file cannot be written
   */
  public static void write(List<ReportSweep> sweeps, Path file, Instant now) {
    if (Files.isDirectory(file)) {
      throw new AthanorException(
          "the report must be a file, got the folder %s; name a file in it with --output"
              .formatted(file));
    }
    comparable(sweeps);
    Known known = new Known();
    PageModel model = new PageModel(sweeps, known);
    String data = Pieces.of(model.page(now, OptionalLong.empty()), known).whole();
    Page page = Page.of(data, title(sweeps), new Gallery(model, Gallery.BUDGET));
    try {
      Path target = file.toAbsolutePath();
      Files.createDirectories(target.getParent());
      Path half = target.resolveSibling("." + target.getFileName() + ".half");
      try {
        try (BufferedWriter out = Files.newBufferedWriter(half)) {
          page.write(out);
        }
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

  static String title(List<ReportSweep> sweeps) {
    return String.join(" + ", sweeps.stream().map(sweep -> sweep.history().id()).toList());
  }

  /** Scores over other data, or other test windows, say nothing about each other. */
  private static void comparable(List<ReportSweep> sweeps) {
    SweepHistory first = sweeps.get(0).history();
    for (ReportSweep sweep : sweeps) {
      SweepHistory other = sweep.history();
      if (!compared(first.data(), other.data())) {
        throw new AthanorException(
            "sweeps in one report must share their data and test windows, got %s and %s, which do not; write a report of each"
                .formatted(first.id(), other.id()));
      }
    }
  }

  private static boolean compared(Optional<DataReport> a, Optional<DataReport> b) {
    return a.isEmpty()
        || b.isEmpty()
        || (a.get().fingerprint().equals(b.get().fingerprint())
            && a.get().scaling().equals(b.get().scaling())
            && a.get().testWindows() == b.get().testWindows()
            && a.get().inputFrames() == b.get().inputFrames()
            && a.get().targetFrames() == b.get().targetFrames());
  }
}
