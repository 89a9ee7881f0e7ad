package io.athanor.report;

import io.athanor.metric.Baseline;
import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreKind.Direction;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What to know of a run before its score is believed; {@code docs/scores.md} has the rules. */
final class Flags {
  /** Below this share of the truth's gradient energy a picture looks blurred. */
  static final double BLURRED = 0.6;

  /** Below this share there is next to nothing on it. */
  static final double BLANK = 0.1;

  /**
   * Who is off by less than this share of what repeating the last frame is off knows the answer.
   */
  static final double LEAK = 0.01;

  /** How many of the best are compared with the first; the resamples of one take some 10 ms. */
  private static final int COMPARED = 50;

  private static final long SEED = 1;

  private final Ranking ranking;
  private final Known known;
  private final Map<Long, Boolean> tied = new HashMap<>();

  Flags(Ranking ranking, Known known) {
    this.ranking = ranking;
    this.known = known;
  }

  /** Compares the best runs with the first one, window by window, by what ranks. */
  void compare(List<RunHistory> ranked, Function<RunHistory, List<SequenceScores>> of) {
    Optional<ScoreKind> by = ranking.by().map(ScoreColumn::kind);
    if (by.isEmpty() || ranked.size() < 2) {
      return;
    }
    RunHistory first = ranked.get(0);
    for (RunHistory run : ranked.subList(1, Math.min(COMPARED, ranked.size()))) {
      known
          .tied(by.get(), first, run, () -> tied(by.get(), of.apply(first), of.apply(run)))
          .ifPresent(is -> tied.put(run.run().id(), is));
    }
  }

  /** Empty where the two do not have the same windows, or nobody knows their scores. */
  private static Optional<Boolean> tied(
      ScoreKind by, List<SequenceScores> first, List<SequenceScores> other) {
    Optional<double[][]> a = windows(by, first);
    return windows(by, other)
        .filter(b -> a.isPresent() && b[0].length == a.get()[0].length)
        .map(b -> !new PairedBootstrap(SEED).difference(b, a.orElseThrow()).tells());
  }

  private static Optional<double[][]> windows(ScoreKind kind, List<SequenceScores> scores) {
    return scores.stream()
        .filter(score -> score.kind() == kind && !score.values().isEmpty())
        .map(score -> new double[][] {score.values().stream().mapToDouble(v -> v).toArray()})
        .findFirst();
  }

  /** How many runs cannot be told from the first; empty where nothing was compared. */
  Optional<Integer> ties() {
    return tied.isEmpty()
        ? Optional.empty()
        : Optional.of((int) tied.values().stream().filter(is -> is).count());
  }

  List<String> of(RunHistory run) {
    List<String> flags = new ArrayList<>();
    add(flags, ranking.front().contains(run.run().id()), "front");
    add(flags, tied.getOrDefault(run.run().id(), false), "tied");
    add(flags, ranking.losesToBaseline(run), "loses");
    add(flags, worseThanPersistence(run), "persistence");
    double sharpness =
        ranking.column(ScoreKind.SHARPNESS).map(score -> score.in(run.test())).orElse(Double.NaN);
    add(flags, sharpness < BLANK, "blank");
    add(flags, sharpness >= BLANK && sharpness < BLURRED, "blurred");
    add(flags, tooGood(run), "leak");
    return flags;
  }

  private static void add(List<String> flags, boolean is, String flag) {
    if (is) {
      flags.add(flag);
    }
  }

  private Optional<BaselineResult> persistence() {
    String name = new Baseline.RepeatLast().name();
    return ranking.baselines().stream().filter(b -> b.name().equals(name)).findFirst();
  }

  private boolean worseThanPersistence(RunHistory run) {
    return ranking
        .by()
        .flatMap(by -> persistence().map(b -> by.better(by.in(b.test()), by.in(run.test()))))
        .orElse(false);
  }

  private boolean tooGood(RunHistory run) {
    return ranking
        .column(ScoreKind.MSE)
        .filter(mse -> mse.kind().direction() == Direction.LOWER)
        .flatMap(mse -> persistence().map(b -> mse.in(run.test()) < LEAK * mse.in(b.test())))
        .orElse(false);
  }
}
