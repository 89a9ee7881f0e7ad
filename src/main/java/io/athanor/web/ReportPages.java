package io.athanor.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.athanor.report.ServedReport;
import io.athanor.store.SweepSummary;
import io.athanor.store.UnderWay;
import io.athanor.sweep.SweepHistory;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The list of sweeps, and reports as they are written to files.
 *
 * @param clock when a report is made
 */
public record ReportPages(InstantSource clock) implements Pages {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Override
  public Page index(List<SweepSummary> sweeps, Optional<UnderWay> underWay, Viewer viewer) {
    StringOutput out = new StringOutput();
    TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.athanor.report.template")
        .render("sweeps.jte", IndexModel.of(sweeps, underWay, viewer), out);
    return new Page(out.toString(), POLICY);
  }

  @Override
  public Page sweep(SweepHistory history, SweepHistory.Pictures pictures, Viewer viewer) {
    ServedReport.Rendered page = ServedReport.page(history, pictures, clock.instant());
    // The token is hexadecimal: nothing in it needs to be escaped.
    String head = "<head>\n  <meta name=\"athanor-token\" content=\"" + viewer.token() + "\">";
    return new Page(
        page.html().replaceFirst("<head>", head),
        page.policy() + "; connect-src 'self'; frame-ancestors 'none'");
  }
}
