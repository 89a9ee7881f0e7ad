package io.athanor.web;

import io.athanor.report.ServedReport;
import io.athanor.store.SweepSummary;
import io.athanor.store.UnderWay;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pages that the server sends. */
public interface Pages {
  /**
   * A page.
   *
   * @param html all of it
   * @param policy the Content-Security-Policy that goes with it
   */
  record Page(String html, String policy) {}

  /**
   * Who looks.
   *
   * @param token what the page's scripts show with each change
   */
  record Viewer(Locale language, String token) {}

  /** The list of sweeps, the newest first. */
  Page index(List<SweepSummary> sweeps, Optional<UnderWay> underWay, Viewer viewer);

  /** The report of one sweep. */
  Page sweep(ServedReport report, Viewer viewer);
}
