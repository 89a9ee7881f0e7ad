package io.athanor.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.athanor.report.ServedReport;
import io.athanor.store.SweepSummary;
import io.athanor.store.UnderWay;
import java.util.List;
import java.util.Optional;

/** The list of sweeps, and their reports. */
public record ReportPages() implements Pages {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @Override
  public Page index(List<SweepSummary> sweeps, Optional<UnderWay> underWay, Viewer viewer) {
    StringOutput out = new StringOutput();
    TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.athanor.template")
        .render("sweeps.jte", IndexModel.of(sweeps, underWay, viewer), out);
    return new Page(out.toString(), POLICY);
  }

  @Override
  public Page sweep(ServedReport report, Viewer viewer) {
    ServedReport.Rendered page = report.page(viewer.token());
    return new Page(page.html(), page.policy());
  }
}
