package io.athanor.cli;

import io.athanor.report.Finals;
import io.athanor.report.Finals.Finalist;
import io.athanor.report.Interval;
import io.athanor.report.Spread;
import io.athanor.sweep.SweepHistory;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The finalists on the terminal: means over seeds with their spread, and which are equal. */
final class FinalsTable {
  private FinalsTable() {}

  static void print(SweepHistory history, PrintWriter out) {
    Finals finals = Finals.of(history);
    if (finals.finalists().isEmpty()) {
      return;
    }
    List<String> header = new ArrayList<>(List.of("final", "found by", "seeds"));
    header.add("validation " + finals.rank().get(0).key());
    finals.rank().forEach(kind -> header.add("test " + kind.key()));
    finals.compared().ifPresent(kind -> header.add("test " + kind.key() + " against the first"));
    Table table = new Table(header.toArray(String[]::new));
    finals.finalists().forEach(finalist -> table.add(row(finalist, finals)));
    table.print(out);
    finals.verdict().ifPresent(verdict -> out.println(verdict));
    out.println();
  }

  private static List<String> row(Finalist finalist, Finals finals) {
    List<String> row = new ArrayList<>();
    row.add(finalist.places());
    row.add("run " + finalist.run());
    row.add("" + finalist.runs().size());
    row.add(text(finalist.validation(finals.rank().get(0))));
    finals.rank().forEach(kind -> row.add(text(finalist.test(kind))));
    if (finals.compared().isPresent()) {
      row.add(finalist.difference().map(FinalsTable::text).orElse("–"));
    }
    return row;
  }

  private static String text(Spread spread) {
    return Text.number(spread.mean())
        + (spread.runs() > 1 ? " ± " + Text.number(spread.deviation()) : "");
  }

  private static String text(Interval difference) {
    return "%s (%s to %s)"
        .formatted(
            Text.number(difference.mean()),
            Text.number(difference.low()),
            Text.number(difference.high()));
  }
}
