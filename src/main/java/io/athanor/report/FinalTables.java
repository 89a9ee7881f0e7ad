package io.athanor.report;

import io.athanor.report.Finals.Finalist;
import io.athanor.report.ReportModel.FinalRow;
import io.athanor.report.ReportModel.FinalTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the table of the finalists. */
final class FinalTables {
  private FinalTables() {}

  static Optional<FinalTable> of(Finals finals, Candidates candidates) {
    if (finals.finalists().isEmpty()) {
      return Optional.empty();
    }
    List<String> header = new ArrayList<>();
    header.add("Validation " + finals.rank().get(0).key());
    finals.rank().forEach(kind -> header.add("Test " + kind.key()));
    finals.compared().ifPresent(kind -> header.add("Test " + kind.key() + " against the first"));
    return Optional.of(
        new FinalTable(
            finals.verdict().map(FinalTables::sentence).orElse(""),
            header,
            finals.finalists().stream()
                .map(finalist -> row(finalist, finals, candidates))
                .toList()));
  }

  private static String sentence(String verdict) {
    return Character.toUpperCase(verdict.charAt(0)) + verdict.substring(1) + ".";
  }

  private static FinalRow row(Finalist finalist, Finals finals, Candidates candidates) {
    List<String> cells = new ArrayList<>();
    cells.add(text(finalist.validation(finals.rank().get(0))));
    finals.rank().forEach(kind -> cells.add(text(finalist.test(kind))));
    if (finals.compared().isPresent()) {
      cells.add(finalist.difference().map(FinalTables::text).orElse("–"));
    }
    return new FinalRow(
        finalist.places(),
        finalist.run(),
        finalist.runs().size(),
        cells,
        candidates.differing(finalist.candidate()));
  }

  private static String text(Spread spread) {
    return Words.number(spread.mean())
        + (spread.runs() > 1 ? " ± " + Words.number(spread.deviation()) : "");
  }

  private static String text(Interval difference) {
    return "%s (%s to %s)"
        .formatted(
            Words.number(difference.mean()),
            Words.number(difference.low()),
            Words.number(difference.high()));
  }
}
