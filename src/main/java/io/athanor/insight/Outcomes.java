package io.athanor.insight;

import io.athanor.insight.Outcome.How;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a sweep's runs say about its candidates, by the ranking scores on validation at each run's
 * best epoch.
 *
 * <ul>
 *   <li>A finished run counts as it is.
 *   <li>A stopped run counts as if it had gone on like the median finished run did from the same
 *       epoch; as it is, it would look worse for having been cut short.
 *   <li>A diverged run is a candidate's own doing and counts as bad as the worst run.
 *   <li>Runs that crashed, ran out of memory or time or were skipped say nothing about scores;
 *       finalists say again what their candidate's run has said, with other epochs. They are left
 *       out.
 * </ul>
 *
 * <p>Runs with equal values of what is ordered here keep the order of their numbers.
 *
 * @param rank the ranking scores
 * @param all the outcomes, in the order of the runs
 */
record Outcomes(List<ScoreKind> rank, List<Outcome> all) {
  Outcomes {
    rank = List.copyOf(rank);
    all = List.copyOf(all);
  }

  static Outcomes of(SweepHistory history) {
    List<ScoreKind> rank = history.rank();
    List<RunHistory> runs =
        history.runs().stream()
            .filter(run -> !run.run().finalist())
            .sorted(Comparator.comparing(run -> run.run().number()))
            .toList();
    List<RunHistory> finished =
        runs.stream().filter(run -> run.run().state() == RunState.FINISHED).toList();
    List<Outcome> all = new ArrayList<>();
    for (RunHistory run : runs) {
      scored(run, rank, finished).filter(o -> sound(o.costs())).ifPresent(all::add);
    }
    List<Double> worst =
        IntStream.range(0, rank.size())
            .mapToObj(s -> all.stream().mapToDouble(o -> o.costs().get(s)).max().orElse(0))
            .toList();
    runs.stream()
        .filter(run -> run.run().state() == RunState.DIVERGED && !all.isEmpty())
        .map(r -> new Outcome(r.run().number(), r.run().candidate(), How.DIVERGED, worst))
        .forEach(all::add);
    all.sort(Comparator.comparing(Outcome::run));
    return new Outcomes(rank, all);
  }

  /** The same without those that the test does not let through. */
  Outcomes where(java.util.function.Predicate<Outcome> test) {
    return new Outcomes(rank, all.stream().filter(test).toList());
  }

  /** How many ended so. */
  long count(How how) {
    return all.stream().filter(outcome -> outcome.how() == how).count();
  }

  /**
   * The best first: by how many others are nowhere worse and somewhere better (Fonseca and
   * Fleming's Pareto rank, as at the rungs), then by the scores in turn.
   */
  List<Outcome> bestFirst() {
    int[] beaten = new int[all.size()];
    for (int i = 0; i < beaten.length; i++) {
      Outcome outcome = all.get(i);
      beaten[i] = (int) all.stream().filter(other -> other.beats(outcome)).count();
    }
    Comparator<Integer> order = Comparator.comparing(i -> beaten[i]);
    for (int score = 0; score < rank.size(); score++) {
      int s = score;
      order = order.thenComparing(i -> all.get(i).costs().get(s));
    }
    return IntStream.range(0, beaten.length).boxed().sorted(order).map(all::get).toList();
  }

  /**
   * The places of the outcomes by one score, from 0 for the best to 1; equal costs share the middle
   * of theirs.
   */
  double[] places(int score) {
    double[] costs = all.stream().mapToDouble(outcome -> outcome.costs().get(score)).toArray();
    double[] sorted = costs.clone();
    Arrays.sort(sorted);
    Map<Double, Double> middles = new HashMap<>();
    for (int from = 0; from < sorted.length; ) {
      int to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      middles.put(sorted[from] + 0.0, (from + to - 1) / 2.0);
      from = to;
    }
    return Arrays.stream(costs)
        .map(
            cost -> Objects.requireNonNull(middles.get(cost + 0.0)) / Math.max(1, costs.length - 1))
        .toArray();
  }

  private static boolean sound(List<Double> costs) {
    return costs.stream().allMatch(Double::isFinite);
  }

  private static Optional<Outcome> scored(
      RunHistory run, List<ScoreKind> rank, List<RunHistory> finished) {
    if (run.epochs().isEmpty()) {
      return Optional.empty();
    }
    int epochs = run.epochs().size();
    How how =
        switch (run.run().state()) {
          case FINISHED -> How.FINISHED;
          case STOPPED -> How.STOPPED;
          default -> How.DIVERGED;
        };
    if (how == How.DIVERGED) {
      return Optional.empty();
    }
    List<Double> costs = new ArrayList<>();
    for (ScoreKind kind : rank) {
      double now = cost(run, kind, rank.get(0), epochs);
      costs.add(how == How.FINISHED ? now : now + gain(finished, kind, rank.get(0), epochs));
    }
    return Optional.of(new Outcome(run.run().number(), run.run().candidate(), how, costs));
  }

  /**
   * By how much the median finished run changed after so many epochs; NaN where none came so far.
   */
  private static double gain(
      List<RunHistory> finished, ScoreKind kind, ScoreKind first, int epochs) {
    double[] gains =
        finished.stream()
            .filter(run -> run.epochs().size() >= epochs)
            .mapToDouble(
                run -> cost(run, kind, first, run.epochs().size()) - cost(run, kind, first, epochs))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    int n = gains.length;
    return n == 0 ? Double.NaN : (gains[(n - 1) / 2] + gains[n / 2]) / 2;
  }

  /** The cost at the best of the first so many epochs. */
  private static double cost(RunHistory run, ScoreKind kind, ScoreKind first, int epochs) {
    Epoch best = run.epochs().get(0);
    for (Epoch epoch : run.epochs().subList(0, epochs)) {
      best = first.better(first.in(epoch.validation()), first.in(best.validation())) ? epoch : best;
    }
    double value = kind.in(best.validation());
    return switch (kind.direction()) {
      case LOWER -> value;
      case HIGHER -> -value;
      case NEAREST_ONE -> Math.abs(value - 1);
    };
  }
}
