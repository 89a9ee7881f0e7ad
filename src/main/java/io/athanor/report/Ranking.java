package io.athanor.report;

import io.athanor.sweep.DataReport;
import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.Units;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order of a sweep's runs, and what they are measured against.
 *
 * <p>A run's epoch was chosen on validation; here it is ranked by the first ranking score on the
 * test part, which it saw once. Runs without that score come last, by number. Baselines are in the
 * order, but have no rank.
 *
 * @param scores every score that a run or baseline has, in the order of the table
 * @param by what ranks; empty where nothing was scored
 * @param runs all runs, best first
 * @param baselines best first
 * @param front the runs that no other run beats in both MSE and SSIM
 */
public record Ranking(
    List<ScoreColumn> scores,
    Optional<ScoreColumn> by,
    List<RunHistory> runs,
    List<BaselineResult> baselines,
    Set<Integer> front) {

  public static Ranking of(SweepHistory history) {
    List<BaselineResult> baselines = history.data().map(DataReport::baselines).orElse(List.of());
    List<ScoreColumn> scores =
        ScoreColumn.of(
            Stream.concat(
                history.runs().stream().flatMap(run -> run.test().stream()),
                baselines.stream().flatMap(baseline -> baseline.test().stream())));
    Optional<ScoreColumn> by =
        history.rank().stream().flatMap(kind -> column(scores, kind).stream()).findFirst();
    List<RunHistory> runs = new ArrayList<>(history.runs());
    List<BaselineResult> ordered = new ArrayList<>(baselines);
    by.ifPresent(
        score -> {
          runs.sort((a, b) -> compare(score, a.test(), b.test()));
          ordered.sort((a, b) -> compare(score, a.test(), b.test()));
        });
    return new Ranking(scores, by, List.copyOf(runs), List.copyOf(ordered), front(scores, runs));
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

  private static int compare(ScoreColumn score, List<ScoreValue> a, List<ScoreValue> b) {
    double x = score.in(a);
    double y = score.in(b);
    return score.better(x, y) ? -1 : score.better(y, x) ? 1 : 0;
  }

  private static Set<Integer> front(List<ScoreColumn> scores, List<RunHistory> runs) {
    Optional<ScoreColumn> mse = column(scores, ScoreKind.MSE);
    Optional<ScoreColumn> ssim = column(scores, ScoreKind.SSIM);
    Set<Integer> front = new HashSet<>();
    if (mse.isEmpty() || ssim.isEmpty()) {
      return front;
    }
    List<RunHistory> both =
        runs.stream()
            .filter(run -> !Double.isNaN(mse.get().in(run.test()) + ssim.get().in(run.test())))
            .toList();
    for (RunHistory run : both) {
      if (both.stream().noneMatch(other -> dominates(other, run, mse.get(), ssim.get()))) {
        front.add(run.run().number());
      }
    }
    return Set.copyOf(front);
  }

  private static boolean dominates(
      RunHistory a, RunHistory b, ScoreColumn first, ScoreColumn second) {
    boolean worse =
        first.better(first.in(b.test()), first.in(a.test()))
            || second.better(second.in(b.test()), second.in(a.test()));
    boolean better =
        first.better(first.in(a.test()), first.in(b.test()))
            || second.better(second.in(a.test()), second.in(b.test()));
    return better && !worse;
  }
}
