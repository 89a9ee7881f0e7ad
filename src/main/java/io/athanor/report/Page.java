package io.athanor.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the template needs beside the view model: style, scripts and data to stand inside the page,
 * and the policy that lets the browser run exactly those and load nothing.
 *
 * @param model what is shown
 * @param policy the page's Content-Security-Policy
 * @param style CSS text
 * @param library ECharts
 * @param script the page's own scripts
 * @param data JSON for the scripts
 * @param gallery JSON blocks of pictures, made while they are written
 */
public record Page(
    ReportModel model,
    String policy,
    String style,
    String library,
    String script,
    String data,
    Iterable<Block> gallery) {
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
  private static final List<String> SCRIPTS =
      List.of(
          "core.js",
          "table.js",
          "colours.js",
          "strips.js",
          "pixels.js",
          "readout.js",
          "gallery.js",
          "charts.js",
          "curves.js",
          "hyperparameters.js",
          "pareto.js",
          "main.js");

  /**
   * The pictures of one row of the image grid.
   *
   * @param id the row's id with {@code pictures-} before it
   * @param json safe inside a script element
   */
  public record Block(String id, String json) {}

  static Page of(ReportModel model, PageData data, Gallery gallery) {
    String style = resource("report.css");
    String library = resource(ECHARTS);
    String script = SCRIPTS.stream().map(Page::resource).collect(Collectors.joining("\n"));
    String policy =
        "default-src 'none'; script-src %s %s; style-src %s; img-src data:; base-uri 'none'; form-action 'none'"
            .formatted(hash(library), hash(script), hash(style));
    return new Page(model, policy, style, library, script, Json.of(data), gallery);
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
