package io.athanor.report;

import io.athanor.report.ReportModel.Cell;
import io.athanor.report.ReportModel.Column;
import io.athanor.report.ReportModel.Row;
import io.athanor.report.ReportModel.Table;
import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes the ranking table: runs and baselines in one order, best first. */
final class Tables {
  /** How many runs have a colour of their own, the same in the table, charts and pictures. */
  static final int COLOURS = 10;

  private static final Set<ScoreKind> SELDOM =
      Set.of(ScoreKind.OPENSTL_MSE, ScoreKind.OPENSTL_MAE, ScoreKind.OPENSTL_SSIM);

  private final Ranking ranking;
  private final Candidates candidates;
  private final Map<ScoreColumn, Double> best = new HashMap<>();

  Tables(Ranking ranking, Candidates candidates) {
    this.ranking = ranking;
    this.candidates = candidates;
    for (ScoreColumn score : ranking.scores()) {
      double leader = Double.NaN;
      for (RunHistory run : ranking.runs()) {
        double value = score.in(run.test());
        leader = score.better(value, leader) ? value : leader;
      }
      best.put(score, leader);
    }
  }

  Table table() {
    List<Row> rows = rows();
    return new Table(
        columns(), rows, rows.stream().anyMatch(Row::front), rows.stream().anyMatch(Row::loses));
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (ScoreColumn score : ranking.scores()) {
      boolean seldom = SELDOM.contains(score.kind()) || repeats(score);
      boolean ranks = ranking.by().filter(score::equals).isPresent();
      columns.add(
          new Column(
              score.id(),
              score.label(),
              score.unitsInWords(),
              score.arrow(),
              score.kind().definition() + "; " + score.directionInWords(),
              "score",
              seldom && !ranks,
              score.kind().direction() == ScoreKind.Direction.HIGHER));
    }
    for (String name : candidates.varied()) {
      columns.add(
          new Column("p:" + name, name, "", "", "hyperparameter", "parameter", false, false));
    }
    columns.add(effort("best", "Best epoch", "the epoch chosen on validation and scored on test"));
    columns.add(effort("epochs", "Epochs", "epochs trained"));
    columns.add(effort("parameters", "Parameters", "trainable numbers of the network"));
    columns.add(effort("pace", "Per epoch", "mean training time of an epoch"));
    columns.add(effort("time", "Time", "from the run's start to its end"));
    return columns;
  }

  /**
   * Whether a score in the data's units says nothing that the scaled one does not: only the RMSE
   * can be read as "so many trips off", and only where scaling changed it.
   */
  private boolean repeats(ScoreColumn score) {
    if (score.units() == Units.SCALED) {
      return false;
    }
    ScoreColumn scaled = new ScoreColumn(score.name(), Units.SCALED, score.kind());
    return score.kind() != ScoreKind.RMSE
        || ranking.runs().stream()
            .allMatch(run -> Double.compare(score.in(run.test()), scaled.in(run.test())) == 0);
  }

  private static Column effort(String id, String label, String help) {
    return new Column("e:" + id, label, "", "", help, "effort", false, false);
  }

  /** A baseline stands before the first run that is no better than it. */
  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    List<BaselineResult> waiting = new ArrayList<>(ranking.baselines());
    int rank = 0;
    for (RunHistory run : ranking.runs()) {
      double value = ranking.value(run.test());
      while (!waiting.isEmpty() && !better(value, ranking.value(waiting.get(0).test()))) {
        rows.add(row(waiting.remove(0)));
      }
      rows.add(row(run, Double.isNaN(value) ? 0 : ++rank));
    }
    waiting.forEach(baseline -> rows.add(row(baseline)));
    return rows;
  }

  private boolean better(double a, double b) {
    return ranking.by().filter(score -> score.better(a, b)).isPresent();
  }

  private Row row(BaselineResult baseline) {
    List<Cell> cells = new ArrayList<>();
    ranking.scores().forEach(score -> cells.add(score(score, baseline.test(), false)));
    while (cells.size() < ranking.scores().size() + candidates.varied().size() + 5) {
      cells.add(new Cell("", "", false));
    }
    int index = ranking.baselines().indexOf(baseline);
    return new Row(
        "b" + index, baseline.name(), true, "", -1, false, false, "baseline", "baseline", cells);
  }

  private Row row(RunHistory history, int rank) {
    Run run = history.run();
    List<Cell> cells = new ArrayList<>();
    ranking.scores().forEach(score -> cells.add(score(score, history.test(), true)));
    for (String name : candidates.varied()) {
      String text = Candidates.text(history, name);
      cells.add(new Cell(text.isEmpty() ? "–" : Words.value(text), text, false));
    }
    cells.addAll(effort(history));
    return new Row(
        "r" + run.number(),
        "Run " + run.number(),
        false,
        rank == 0 ? "" : Integer.toString(rank),
        colour(rank),
        ranking.front().contains(run.number()),
        ranking.losesToBaseline(history),
        state(run.state()),
        badge(run.state()),
        cells);
  }

  private List<Cell> effort(RunHistory history) {
    double pace =
        history.epochs().stream().mapToDouble(Epoch::seconds).average().orElse(Double.NaN);
    double time =
        history
            .run()
            .ended()
            .map(end -> Duration.between(history.run().started(), end).toMillis() / 1000.0)
            .orElse(Double.NaN);
    return List.of(
        history.best().isPresent() ? whole(history.best().getAsInt()) : new Cell("–", "", false),
        whole(history.epochs().size()),
        history.parameters().isPresent()
            ? whole(history.parameters().getAsLong())
            : new Cell("–", "", false),
        new Cell(Words.seconds(pace), sort(pace), false),
        new Cell(Words.seconds(time), sort(time), false));
  }

  private Cell score(ScoreColumn score, List<ScoreValue> scores, boolean run) {
    double value = score.in(scores);
    boolean leads = run && !Double.isNaN(value) && value == best.getOrDefault(score, Double.NaN);
    return new Cell(Words.number(value), sort(value), leads);
  }

  private static Cell whole(long value) {
    return new Cell(Words.count(value), Long.toString(value), false);
  }

  private static String sort(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /** The colour of a rank, or −1 where it has none of its own. */
  static int colour(int rank) {
    return rank >= 1 && rank <= COLOURS ? rank - 1 : -1;
  }

  static String state(RunState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String badge(RunState state) {
    return state.failed() ? "failed" : state == RunState.FINISHED ? "finished" : "open";
  }
}
