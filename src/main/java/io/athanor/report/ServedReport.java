package io.athanor.report;

import io.athanor.sweep.SweepHistory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A sweep's report in the pieces that a server sends.
 *
 * <p>Threads: stateless.
 */
public final class ServedReport {
  private ServedReport() {}

  /** A page and the policy that must go with it. */
  public record Rendered(String html, String policy) {}

  /** The data that the page's scripts draw from, as JSON. */
  public static String data(SweepHistory history) {
    return Json.of(PageData.of(history, Ranking.of(history), Candidates.of(history.runs())));
  }

  /** The pictures of one row as JSON; empty where there is no such row. */
  public static Optional<String> pictures(
      SweepHistory history, SweepHistory.Pictures pictures, String row) {
    return new Gallery(history, Ranking.of(history), pictures, Gallery.BUDGET)
        .row(row)
        .map(Page.Block::json);
  }

  /** The whole page with its data and pictures, as the file is. */
  public static Rendered page(SweepHistory history, SweepHistory.Pictures pictures, Instant now) {
    Page page = HtmlReport.page(history, pictures, now);
    StringWriter out = new StringWriter();
    try {
      HtmlReport.render(page, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A text has no disk that could be full.
    }
    return new Rendered(out.toString(), page.policy());
  }
}
