package io.athanor.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A sweep's report as it stands at a version, in the pieces that a server sends: the page with its
 * data, data alone, what has changed since an earlier version, and the pictures of one row, which
 * the page asks for when they are seen.
 *
 * <p>Threads: thread-safe if the sweep's details are; {@link #next} is called by one at a time.
 */
public final class ServedReport {
  /** Versions that pages may still have; who has an older one is sent everything. */
  private static final int REMEMBERED = 16;

  private final String title;
  private final PageModel model;
  private final Known known;
  private final Pieces pieces;
  private final Map<Long, Pieces> versions;

  private ServedReport(
      ReportSweep sweep, long version, Instant now, Known known, Map<Long, Pieces> before) {
    this.title = sweep.history().id();
    this.known = known;
    this.model = new PageModel(List.of(sweep), known);
    this.pieces = Pieces.of(model.page(now, OptionalLong.of(version)), known);
    this.versions = new LinkedHashMap<>(before);
    versions.put(version, pieces);
    if (versions.size() > REMEMBERED) {
      versions.remove(versions.keySet().iterator().next());
    }
  }

  /**
   * A sweep seen for the first time.
   *
   * @param version another one for each state of the sweep
   */
  public static ServedReport of(ReportSweep sweep, long version, Instant now) {
    return new ServedReport(sweep, version, now, new Known(), Map.of());
  }

  /**
   * The same sweep later; costs what has changed.
   *
   * @param sweep whose ended runs are those, identically, that this one had
   */
  public ServedReport next(ReportSweep sweep, long version, Instant now) {
    return new ServedReport(sweep, version, now, known, versions);
  }

  /** A page and the policy that must go with it. */
  public record Rendered(String html, String policy) {}

  /** The data that the page's scripts draw from, as JSON. */
  public String data() {
    return pieces.whole();
  }

  /** What makes the data of an earlier version those of this one, as JSON. */
  public String since(long version) {
    @Nullable Pieces before = versions.get(version);
    return before == null ? pieces.sinceNothing() : pieces.since(before);
  }

  /** The pictures of one row as JSON; empty where there is no such row. */
  public Optional<String> pictures(String row) {
    return new Gallery(model, Gallery.BUDGET).row(row).map(Page.Block::json);
  }

  /**
   * The whole page with its data, without pictures.
   *
   * @param token what the page's scripts show with each change
   */
  public Rendered page(String token) {
    Page page = Page.served(data(), title, token);
    StringWriter out = new StringWriter();
    try {
      page.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A text has no disk that could be full.
    }
    return new Rendered(out.toString(), page.policy());
  }
}
