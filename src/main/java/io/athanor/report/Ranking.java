package io.athanor.report;

import io.athanor.sweep.DataReport;
import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order of runs, and what they are measured against.
 *
 * <p>Runs stand in the order of the first ranking score on validation at their best epoch, as they
 * would be chosen; what they come to on the test part, which they saw once, is shown and not chosen
 * by. (Where a scored run has no validation score, all are ordered by test.) Runs that were not
 * scored come last, by number. Baselines, which have no validation scores, are ordered by test and
 * have no rank.
 *
 * @param scores every score that a run or baseline has, in the order of the table
 * @param by what ranks; empty where nothing was scored
 * @param byValidation whether the order of the runs is that of validation
 * @param runs all runs, best first
 * @param baselines best first
 * @param front the ids of the runs that no other run beats in both MSE and SSIM
 */
public record Ranking(
    List<ScoreColumn> scores,
    Optional<ScoreColumn> by,
    boolean byValidation,
    List<RunHistory> runs,
    List<BaselineResult> baselines,
    Set<Long> front) {

  public static Ranking of(SweepHistory history) {
    return of(List.of(history));
  }

  /** Of the runs of several sweeps over the same data together; the first says what ranks. */
  public static Ranking of(List<SweepHistory> sweeps) {
    List<RunHistory> all = sweeps.stream().flatMap(sweep -> sweep.runs().stream()).toList();
    List<BaselineResult> baselines =
        sweeps.stream()
            .flatMap(sweep -> sweep.data().stream())
            .findFirst()
            .map(DataReport::baselines)
            .orElse(List.of());
    List<ScoreColumn> scores =
        ScoreColumn.of(
            Stream.concat(
                all.stream().flatMap(run -> run.test().stream()),
                baselines.stream().flatMap(baseline -> baseline.test().stream())));
    Optional<ScoreColumn> by =
        sweeps.get(0).rank().stream().flatMap(kind -> column(scores, kind).stream()).findFirst();
    boolean byValidation =
        by.isPresent()
            && all.stream()
                .filter(run -> !Double.isNaN(by.get().in(run.test())))
                .noneMatch(run -> Double.isNaN(by.get().in(chosenBy(run))));
    return new Ranking(
        scores,
        by,
        byValidation,
        by.map(score -> ordered(score, all, byValidation)).orElse(all),
        by.map(score -> ordered(score, baselines)).orElse(baselines),
        front(scores, all));
  }

  private static List<RunHistory> ordered(
      ScoreColumn score, List<RunHistory> runs, boolean byValidation) {
    return runs.stream()
        .map(run -> new Placed(run, order(score, run, byValidation)))
        .sorted(
            Comparator.<Placed, Boolean>comparing(placed -> Double.isNaN(placed.value))
                .thenComparing((a, b) -> compare(score, a.value, b.value)))
        .map(Placed::run)
        .toList();
  }

  /** A run and what it is ordered by. */
  private record Placed(RunHistory run, double value) {}

  private static List<BaselineResult> ordered(ScoreColumn score, List<BaselineResult> baselines) {
    List<BaselineResult> ordered = new ArrayList<>(baselines);
    ordered.sort((a, b) -> compare(score, score.in(a.test()), score.in(b.test())));
    return List.copyOf(ordered);
  }

  /** What a run is ordered by; NaN for one that was not scored, so that it comes last. */
  private static double order(ScoreColumn score, RunHistory run, boolean byValidation) {
    double test = score.in(run.test());
    return byValidation && !Double.isNaN(test) ? score.in(chosenBy(run)) : test;
  }

  /** The validation scores at the best epoch. */
  static List<ScoreValue> chosenBy(RunHistory run) {
    if (run.best().isPresent()) {
      for (Epoch epoch : run.epochs()) {
        if (epoch.number() == run.best().getAsInt()) {
          return epoch.validation();
        }
      }
    }
    return List.of();
  }

  /** The runs that have a rank: the first is rank 1. */
  public List<RunHistory> ranked() {
    return runs.stream().filter(run -> !Double.isNaN(value(run.test()))).toList();
  }

  /** The ranking score's value; NaN where there is none. */
  double value(List<ScoreValue> scores) {
    return by.map(score -> score.in(scores)).orElse(Double.NaN);
  }

  /** The best baseline by the ranking score. */
  Optional<BaselineResult> bestBaseline() {
    return baselines.stream().filter(b -> !Double.isNaN(value(b.test()))).findFirst();
  }

  /** Whether a ranked run is no better than the best baseline. */
  boolean losesToBaseline(RunHistory run) {
    double value = value(run.test());
    return !Double.isNaN(value)
        && bestBaseline().filter(b -> !by.orElseThrow().better(value, value(b.test()))).isPresent();
  }

  /** The column of that kind, in scaled units where there are such. */
  Optional<ScoreColumn> column(ScoreKind kind) {
    return column(scores, kind);
  }

  private static Optional<ScoreColumn> column(List<ScoreColumn> scores, ScoreKind kind) {
    return scores.stream()
        .filter(score -> score.kind() == kind && score.units() == Units.SCALED)
        .findFirst()
        .or(() -> scores.stream().filter(score -> score.kind() == kind).findFirst());
  }

  private static int compare(ScoreColumn score, double x, double y) {
    return score.better(x, y) ? -1 : score.better(y, x) ? 1 : 0;
  }

  /** A run as a point. */
  private record Point(long id, double mse, double ssim) {}

  private static Set<Long> front(List<ScoreColumn> scores, List<RunHistory> runs) {
    Optional<ScoreColumn> mse = column(scores, ScoreKind.MSE);
    Optional<ScoreColumn> ssim = column(scores, ScoreKind.SSIM);
    Set<Long> front = new HashSet<>();
    if (mse.isEmpty() || ssim.isEmpty()) {
      return front;
    }
    List<Point> points = new ArrayList<>();
    for (RunHistory run : runs) {
      double x = mse.get().in(run.test());
      double y = ssim.get().in(run.test());
      if (!Double.isNaN(x + y)) {
        points.add(new Point(run.run().id(), x, y));
      }
    }
    // From the least MSE on, a point is on the front where its SSIM is more than that of all
    // before.
    points.sort(
        (a, b) -> a.mse != b.mse ? Double.compare(a.mse, b.mse) : Double.compare(b.ssim, a.ssim));
    double most = Double.NEGATIVE_INFINITY;
    double at = Double.NaN;
    for (Point point : points) {
      if (point.ssim > most || (point.ssim == most && point.mse == at)) {
        front.add(point.id);
        most = point.ssim;
        at = point.mse;
      }
    }
    return Set.copyOf(front);
  }
}
