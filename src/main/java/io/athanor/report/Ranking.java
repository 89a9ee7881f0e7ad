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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order of a sweep's runs, and what they are measured against.
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
 * @param front the runs that no other run beats in both MSE and SSIM
 */
public record Ranking(
    List<ScoreColumn> scores,
    Optional<ScoreColumn> by,
    boolean byValidation,
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
    boolean byValidation =
        by.isPresent()
            && runs.stream()
                .filter(run -> !Double.isNaN(by.get().in(run.test())))
                .noneMatch(run -> Double.isNaN(by.get().in(chosenBy(run))));
    by.ifPresent(
        score -> {
          runs.sort(
              (a, b) ->
                  compare(score, order(score, a, byValidation), order(score, b, byValidation)));
          ordered.sort((a, b) -> compare(score, score.in(a.test()), score.in(b.test())));
        });
    return new Ranking(
        scores, by, byValidation, List.copyOf(runs), List.copyOf(ordered), front(scores, runs));
  }

  /** What a run is ordered by; NaN for one that was not scored, so that it comes last. */
  private static double order(ScoreColumn score, RunHistory run, boolean byValidation) {
    double test = score.in(run.test());
    return byValidation && !Double.isNaN(test) ? score.in(chosenBy(run)) : test;
  }

  /** The validation scores at the best epoch. */
  private static List<ScoreValue> chosenBy(RunHistory run) {
    return run.epochs().stream()
        .filter(epoch -> run.best().isPresent() && epoch.number() == run.best().getAsInt())
        .findFirst()
        .map(Epoch::validation)
        .orElse(List.of());
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
