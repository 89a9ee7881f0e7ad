package io.athanor.report;

import io.athanor.report.Finals.Finalist;
import io.athanor.report.PageData.Mean;
import io.athanor.sweep.ScoreKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what the page knows of the finalists. */
final class FinalLines {
  private FinalLines() {}

  static PageData.@Nullable Finalists of(Finals finals, List<String> varied) {
    if (finals.finalists().isEmpty()) {
      return null;
    }
    return new PageData.Finalists(
        finals.rank().stream().map(ScoreKind::key).toList(),
        finals.compared().map(ScoreKind::key).orElse(null),
        finals.equal(),
        finals.finalists().stream().map(finalist -> line(finalist, finals, varied)).toList());
  }

  private static PageData.Finalist line(Finalist finalist, Finals finals, List<String> varied) {
    Map<String, Mean> test = new LinkedHashMap<>();
    finals.rank().forEach(kind -> test.put(kind.key(), mean(finalist.test(kind))));
    return new PageData.Finalist(
        finalist.places(),
        RunLines.id(0, finalist.run()),
        finalist.runs().size(),
        mean(finalist.validation(finals.rank().get(0))),
        test,
        finalist.difference().orElse(null),
        RunLines.parameters(finalist.runs().get(0).run(), varied));
  }

  private static Mean mean(Spread spread) {
    return new Mean(spread.mean(), spread.deviation());
  }
}
