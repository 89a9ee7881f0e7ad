package io.athanor.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A sweep's report in the pieces that a server sends: the page with its data, data alone, and the
 * pictures of one row, which the page asks for when they are seen. The sweep is ranked once.
 *
 * <p>Threads: thread-safe if the sweep's details are.
 */
public final class ServedReport {
  private final String title;
  private final PageModel model;

  public ServedReport(ReportSweep sweep) {
    this.title = sweep.history().id();
    this.model = new PageModel(List.of(sweep));
  }

  /** A page and the policy that must go with it. */
  public record Rendered(String html, String policy) {}

  /** The data that the page's scripts draw from, as JSON. */
  public String data(Instant now) {
    return Json.of(model.page(now, true));
  }

  /** The pictures of one row as JSON; empty where there is no such row. */
  public Optional<String> pictures(String row) {
    return new Gallery(model, Gallery.BUDGET).row(row).map(Page.Block::json);
  }

  /**
   * The whole page with its data, without pictures.
   *
   * @param data of {@link #data}
   * @param token what the page's scripts show with each change
   */
  public Rendered page(String data, String token) {
    Page page = Page.served(data, title, token);
    StringWriter out = new StringWriter();
    try {
      page.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A text has no disk that could be full.
    }
    return new Rendered(out.toString(), page.policy());
  }
}
