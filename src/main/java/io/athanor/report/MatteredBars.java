package io.athanor.report;

import io.athanor.insight.Importance;
import io.athanor.report.ReportModel.Bar;
import io.athanor.report.ReportModel.Mattered;
import io.athanor.sweep.SweepHistory;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Makes the bars that say what mattered. */
final class MatteredBars {
  private MatteredBars() {}

  static List<Mattered> of(SweepHistory history) {
    return Importance.of(history).stream().map(MatteredBars::of).toList();
  }

  private static Mattered of(Importance importance) {
    String text =
        importance
            .tooLittle()
            .map(why -> "Nothing is claimed: " + why + ".")
            .orElseGet(
                () ->
                    String.format(
                        Locale.ROOT,
                        "From %d runs; the forest explains %.0f %% of runs it has not seen.",
                        importance.runs(),
                        100 * importance.fit()));
    return new Mattered(
        importance.score().key(),
        text,
        Stream.concat(importance.effects().stream(), importance.pairs().stream())
            .map(e -> new Bar(e.name(), e.percent(), (int) Math.round(100 * e.share())))
            .toList());
  }
}
