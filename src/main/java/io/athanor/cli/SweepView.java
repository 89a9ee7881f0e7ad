package io.athanor.cli;

import io.athanor.search.Start;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.io.PrintWriter;
import java.util.List;

/** A sweep on the terminal: its data, its ranking, and the runs that have no rank. */
final class SweepView {
  private SweepView() {}

  static void print(SweepHistory history, Start start, PrintWriter out) {
    out.println(Text.line(history.id()) + " from " + Text.line(history.file()));
    history
        .data()
        .ifPresent(
            data -> {
              out.println(Text.line(data.description()) + "; " + Text.line(data.scaling()));
              data.warnings().forEach(warning -> out.println("warning: " + Text.line(warning)));
            });
    EarlierSweeps.print(start, out);
    out.println();
    FinalsTable.print(history, out);
    RankingTable.print(history, out, Integer.MAX_VALUE);
    ImportanceLines.print(history, out);
    List<RunHistory> others = history.runs().stream().filter(r -> r.test().isEmpty()).toList();
    if (!others.isEmpty()) {
      out.println();
    }
    for (RunHistory other : others) {
      out.printf(
          "run %d %s%s%n",
          other.run().number(),
          Names.state(other.run().state()),
          other.run().reason().map(reason -> ": " + Text.line(reason)).orElse(""));
    }
  }
}
