package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class FinalCostsTest {
  private static Curve curve(boolean stopped, double... costs) {
    List<Costs> epochs = DoubleStream.of(costs).mapToObj(c -> new Costs(List.of(c))).toList();
    return new Curve(epochs, epochs.get(epochs.size() - 1), stopped);
  }

  private static Curve finished(double... costs) {
    return curve(false, costs);
  }

  private static Curve stopped(double... costs) {
    return curve(true, costs);
  }

  /** Final costs of runs 1, 2, …. */
  private static double[] costs(Curve... curves) {
    Map<Integer, Curve> numbered = new LinkedHashMap<>();
    for (Curve curve : curves) {
      numbered.put(numbered.size() + 1, curve);
    }
    Map<Integer, Costs> costs = FinalCosts.of(numbered);
    return numbered.keySet().stream().mapToDouble(run -> cost(costs, run)).toArray();
  }

  private static double cost(Map<Integer, Costs> costs, int run) {
    return Optional.ofNullable(costs.get(run)).orElseThrow().first();
  }

  private static org.assertj.core.data.Offset<Double> rounding() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }

  @Test
  void runs_that_came_to_their_end_are_worth_what_they_were() {
    assertThat(costs(finished(0.5, 0.4), finished(0.3))).containsExactly(0.4, 0.3);
  }

  @Test
  void a_stopped_run_falls_as_little_as_the_run_ahead_of_it_that_fell_least() {
    assertThat(costs(finished(0.5, 0.1), finished(0.6, 0.5), stopped(0.7)))
        .containsExactly(new double[] {0.1, 0.5, 0.6}, rounding());
  }

  @Test
  void a_score_early_on_is_not_taken_for_one_at_the_end() {
    // Stopped at 0.5, where others were at 0.4; one of those ended at 0.2, a slow one at 0.6.
    double[] costs = costs(finished(0.4, 0.3, 0.2), finished(0.9, 0.8, 0.6), stopped(0.5));

    assertThat(costs[2]).isCloseTo(0.3, rounding());
  }

  @Test
  void a_run_that_passed_for_want_of_others_does_not_come_before_those_that_beat_it() {
    double[] costs = costs(finished(0.9, 0.8), finished(0.3, 0.2), stopped(0.4));

    assertThat(costs[2]).isBetween(costs[1], costs[0]);
  }

  @Test
  void a_run_ahead_that_was_stopped_later_counts_by_what_it_would_have_come_to() {
    // The second would fall by 0.1 from 0.3 to 0.2, and so by 0.2 in all.
    assertThat(costs(finished(0.3, 0.2, 0.1), stopped(0.4, 0.3), stopped(0.6)))
        .containsExactly(new double[] {0.1, 0.2, 0.4}, rounding());
  }

  @Test
  void without_a_run_ahead_that_went_on_it_is_worth_what_the_next_behind_came_to() {
    Curve failed = new Curve(List.of(), new Costs(List.of(Costs.WORST)), false);

    assertThat(costs(stopped(0.5), finished(0.6, 0.1), finished(0.7, 0.6), failed))
        .containsExactly(new double[] {0.1, 0.1, 0.6, Costs.WORST}, rounding());
    assertThat(costs(stopped(0.5), finished(0.6, 0.55))[0]).isEqualTo(0.5);
    assertThat(costs(stopped(0.5), failed)[0]).isEqualTo(0.5);
  }

  @Test
  void each_score_is_compared_alone() {
    Costs first = new Costs(List.of(0.5, -0.2));
    Costs end = new Costs(List.of(0.1, -0.9));
    Costs late = new Costs(List.of(0.7, -0.8));
    Map<Integer, Curve> curves =
        Map.of(
            1, new Curve(List.of(first, end), end, false), 2, new Curve(List.of(late), late, true));

    List<Double> costs = Optional.ofNullable(FinalCosts.of(curves).get(2)).orElseThrow().values();

    assertThat(costs.get(0)).isCloseTo(0.3, rounding());
    assertThat(costs.get(1)).isCloseTo(-0.9, rounding()); // it was ahead by the second
  }

  @Test
  void a_score_that_is_missing_is_compared_with_nothing() {
    assertThat(costs(stopped(Costs.WORST), finished(0.5, 0.1), finished(Costs.WORST, 0.3)))
        .containsExactly(Costs.WORST, 0.1, 0.3);
  }

  @Test
  void whatever_the_runs_what_was_ahead_and_went_on_stays_ahead() {
    for (int seed = 0; seed < 200; seed++) {
      Map<Integer, Curve> curves = night(new Random(seed));
      Map<Integer, Costs> costs = FinalCosts.of(curves);
      curves.forEach(
          (a, one) ->
              curves.forEach(
                  (b, other) -> {
                    int epoch = other.epochs().size();
                    if (other.stopped()
                        && one.epochs().size() >= epoch
                        && one.after(epoch).first() < other.end().first()) {
                      assertThat(cost(costs, b)).isGreaterThanOrEqualTo(cost(costs, a) - 1e-12);
                    }
                  }));
      curves.forEach(
          (run, curve) -> assertThat(cost(costs, run)).isLessThanOrEqualTo(curve.end().first()));
    }
  }

  @Test
  void the_order_of_the_runs_changes_nothing() {
    Map<Integer, Curve> curves = night(new Random(1));
    List<Integer> shuffled = new ArrayList<>(curves.keySet());
    Collections.shuffle(shuffled, new Random(2));
    Map<Integer, Curve> other = new LinkedHashMap<>();
    shuffled.forEach(run -> other.put(run, curves.get(run)));

    assertThat(FinalCosts.of(other)).isEqualTo(FinalCosts.of(curves));
  }

  /** Falling curves, some of which were stopped at 1, 3 or 9 of 12 epochs. */
  private static Map<Integer, Curve> night(Random random) {
    Map<Integer, Curve> curves = new LinkedHashMap<>();
    for (int run = 1; run <= 40; run++) {
      int epochs = new int[] {1, 1, 3, 3, 9, 12}[random.nextInt(6)];
      double[] costs = new double[epochs];
      double cost = 1 + random.nextDouble();
      for (int epoch = 0; epoch < epochs; epoch++) {
        costs[epoch] = cost;
        cost -= random.nextInt(3) * random.nextDouble() * 0.1;
      }
      curves.put(run, curve(epochs < 12, costs));
    }
    return curves;
  }
}
