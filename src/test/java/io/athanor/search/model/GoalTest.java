package io.athanor.search.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GoalTest {
  private static final double FAILED = Double.POSITIVE_INFINITY;

  @Test
  void one_score_is_the_goal_itself_and_a_failed_run_as_bad_as_the_worst() {
    assertThat(goal(1, List.of(3.0), List.of(FAILED), List.of(5.0))).containsExactly(3, 5, 5);
  }

  @Test
  void of_several_scores_the_first_alone_is_followed_every_other_time() {
    List<Observation> runs = runs(List.of(1.0, 9.0), List.of(2.0, 4.0), List.of(3.0, 0.0));
    long first =
        IntStream.range(0, 1000)
            .mapToObj(seed -> Goal.of(runs, new SplittableRandom(seed)))
            .filter(costs -> costs[0] == 1 && costs[1] == 2 && costs[2] == 3)
            .count();

    assertThat(first).isBetween(430L, 570L); // 500 ± 4.4 standard deviations
  }

  @Test
  void what_another_run_beats_in_every_score_is_never_best() {
    List<Observation> runs = runs(List.of(1.0, 1.0), List.of(2.0, 2.0), List.of(3.0, 0.0));
    for (int seed = 0; seed < 200; seed++) {
      double[] costs = Goal.of(runs, new SplittableRandom(seed));
      assertThat(costs[0]).isLessThan(costs[1]);
    }
  }

  @Test
  void squeezing_keeps_the_order_and_draws_high_costs_together() {
    assertThat(Goal.squeezed(new double[] {2, 1, 3, 1e6, 1.5}))
        .containsExactly(1, 0, 1 + Math.log(2), 1 + Math.log(1e6 - 1), 0.5);
  }

  @Test
  void when_most_costs_are_equal_the_others_still_differ() {
    assertThat(Goal.squeezed(new double[] {1, 1, 1, 5})).containsExactly(0, 0, 0, 1);
    assertThat(Goal.squeezed(new double[] {1, 1})).containsExactly(0, 0);
  }

  @SafeVarargs
  private static List<Observation> runs(List<Double>... costs) {
    return IntStream.range(0, costs.length)
        .mapToObj(i -> new Observation(i + 1, new double[0], costs[i]))
        .toList();
  }

  @SafeVarargs
  private static double[] goal(long seed, List<Double>... costs) {
    return Goal.of(runs(costs), new SplittableRandom(seed));
  }
}
