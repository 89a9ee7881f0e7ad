package io.athanor.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page: its title, style, scripts and data, and the policy that lets the browser run exactly
 * those scripts and load nothing.
 *
 * @param title of the sweeps
 * @param policy the page's Content-Security-Policy
 * @param token what a server wants to be shown with every change; empty for a file
 * @param style CSS text
 * @param library ECharts
 * @param script the page's own scripts
 * @param data JSON for the scripts
 * @param gallery JSON blocks of pictures, made while they are written
 */
public record Page(
    String title,
    String policy,
    String token,
    String style,
    String library,
    String script,
    String data,
    Iterable<Block> gallery) {
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

  /** The base, then the parts in their order on the page. */
  private static final List<String> SCRIPTS =
      List.of(
          "core.js",
          "texts.js",
          "filter.js",
          "choice.js",
          "source.js",
          "keep.js",
          "parts.js",
          "states.js",
          "colours.js",
          "numerics.js",
          "bradley-terry.js",
          "pairs.js",
          "reviews.js",
          "review-files.js",
          "review-notes.js",
          "shares.js",
          "mixture.js",
          "chance.js",
          "agreement.js",
          "eye.js",
          "live.js",
          "summary.js",
          "finals.js",
          "columns.js",
          "table-order.js",
          "table.js",
          "take-away.js",
          "pixels.js",
          "gif.js",
          "compare-texts.js",
          "compare-state.js",
          "compare-draw.js",
          "compare-rows.js",
          "compare-scores.js",
          "compare-cursor.js",
          "compare-dock.js",
          "compare-pair.js",
          "compare-film.js",
          "compare-order.js",
          "compare-differences.js",
          "compare-export.js",
          "compare-tools.js",
          "compare.js",
          "review-film.js",
          "review-next.js",
          "review-show.js",
          "review-eye.js",
          "review.js",
          "axes.js",
          "pointing.js",
          "saving.js",
          "charts.js",
          "lines.js",
          "steps.js",
          "pareto.js",
          "curves.js",
          "leads.js",
          "difficulty.js",
          "mattered.js",
          "slices.js",
          "heatmaps.js",
          "brush-keys.js",
          "parallel.js",
          "timeline.js",
          "reasons.js",
          "troubles.js",
          "provenance.js",
          "main.js");

  private static final List<String> STYLES =
      List.of("report.css", "table.css", "compare.css", "review.css", "charts.css");

  /**
   * The pictures of one row of the image grid.
   *
   * @param id of the run or baseline, {@code input} or {@code truth}
   * @param json safe inside a script element
   */
  public record Block(String id, String json) {}

  /**
   * The page of a file, with its pictures.
   *
   * @param data JSON
   */
  static Page of(String data, String title, Iterable<Block> gallery) {
    return page(data, title, "", gallery, "");
  }

  /**
   * The page of a server, which is asked for pictures and changes.
   *
   * @param data JSON
   */
  static Page served(String data, String title, String token) {
    return page(data, title, token, List.of(), "; connect-src 'self'; frame-ancestors 'none'");
  }

  private static Page page(
      String data, String title, String token, Iterable<Block> gallery, String more) {
    String style = joined(STYLES);
    String library = resource(ECHARTS);
    String script = joined(SCRIPTS);
    String policy =
        "default-src 'none'; script-src %s %s; style-src %s; img-src data: blob:; base-uri 'none'; form-action 'none'%s"
            .formatted(hash(library), hash(script), hash(style), more);
    return new Page(title, policy, token, style, library, script, data, gallery);
  }

  void write(Writer out) throws IOException {
    TemplateEngine engine =
        TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.athanor.template");
    engine.render("report.jte", this, new WriterOutput(out));
  }

  private static String joined(List<String> names) {
    return names.stream().map(Page::resource).collect(Collectors.joining("\n"));
  }

  /** The text of a file, as a browser reads it: with line feeds only. */
  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
      if (text.contains("</script") || text.contains("<!--") || text.contains("</style")) {
        throw new IllegalStateException(name + " would end its own element");
      }
      return text;
    } catch (IOException e) {
      throw new IllegalStateException("the jar's " + name + " cannot be read", e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
