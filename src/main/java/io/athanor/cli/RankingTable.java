package io.athanor.cli;

import io.athanor.report.Ranking;
import io.athanor.space.Value;
import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The ranking of a sweep as a table on the terminal: the best runs, and what they had to beat. */
final class RankingTable {
  private RankingTable() {}

  static void print(SweepHistory history, PrintWriter out, int most) {
    Ranking ranking = Ranking.of(history);
    List<RunHistory> ranked = ranking.ranked();
    if (ranked.isEmpty()) {
      return;
    }
    List<String> varied = varied(history.runs());
    List<String> header = new ArrayList<>(List.of("rank", "run"));
    history.rank().forEach(kind -> header.add("test " + kind.key()));
    header.addAll(varied);
    Table table = new Table(header.toArray(String[]::new));
    for (int i = 0; i < Math.min(most, ranked.size()); i++) {
      table.add(row(i + 1, ranked.get(i), history.rank(), varied));
    }
    for (BaselineResult baseline : ranking.baselines()) {
      List<String> row = new ArrayList<>(List.of("–", baseline.name()));
      history.rank().forEach(kind -> row.add(score(baseline.test(), kind)));
      varied.forEach(name -> row.add(""));
      table.add(row);
    }
    table.print(out);
    if (ranked.size() > most) {
      out.printf("… and %d more; the report has them all%n", ranked.size() - most);
    }
  }

  private static List<String> row(
      int rank, RunHistory run, List<ScoreKind> kinds, List<String> varied) {
    boolean stopped = run.run().state() == RunState.STOPPED;
    String number = run.run().number() + (stopped ? " stopped" : "");
    List<String> row = new ArrayList<>(List.of("" + rank, number));
    kinds.forEach(kind -> row.add(score(run.test(), kind)));
    varied.forEach(
        name -> row.add(run.run().candidate().value(name).map(RankingTable::text).orElse("")));
    return row;
  }

  private static String text(Value value) {
    return value instanceof Value.Real real ? Text.number(real.value()) : value.text();
  }

  private static String score(List<ScoreValue> scores, ScoreKind kind) {
    return Text.number(kind.in(scores));
  }

  /** The hyperparameters in which the runs differ. */
  static List<String> varied(List<RunHistory> runs) {
    return runs.stream()
        .flatMap(run -> run.run().candidate().values().keySet().stream())
        .distinct()
        .filter(
            name -> runs.stream().map(r -> r.run().candidate().value(name)).distinct().count() > 1)
        .toList();
  }
}
