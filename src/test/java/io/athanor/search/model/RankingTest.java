package io.athanor.search.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final double FAILED = Double.POSITIVE_INFINITY;

  @Test
  void one_score_orders_runs_by_it_and_equal_ones_by_number() {
    assertThat(ranked(List.of(3.0), List.of(1.0), List.of(FAILED), List.of(1.0)))
        .containsExactly(2, 4, 1, 3);
  }

  @Test
  void runs_under_way_are_left_out() {
    assertThat(ranked(List.of(3.0), List.of(), List.of(1.0))).containsExactly(3, 1);
  }

  @Test
  void by_several_scores_the_fronts_come_one_after_another() {
    assertThat(ranked(List.of(2.0, 2.0), List.of(1.0, 3.0), List.of(3.0, 3.0), List.of(0.0, 4.0)))
        .containsExactly(4, 1, 2, 3);
  }

  @Test
  void within_a_front_what_is_far_from_others_comes_first() {
    List<Integer> ranked =
        ranked(
            List.of(0.0, 10.0),
            List.of(1.0, 9.0),
            List.of(1.1, 8.9),
            List.of(1.2, 8.8),
            List.of(6.0, 5.0),
            List.of(10.0, 0.0));

    assertThat(ranked).startsWith(1, 6, 5).endsWith(3);
  }

  @Test
  void a_run_that_failed_by_one_score_alone_is_behind_those_that_did_not() {
    assertThat(ranked(List.of(1.0, FAILED), List.of(FAILED, FAILED), List.of(1.0, 2.0)))
        .containsExactly(3, 1, 2);
  }

  @Test
  void places_beyond_those_that_must_be_exact_are_by_the_first_score() {
    List<Observation> history =
        IntStream.rangeClosed(1, 6)
            .mapToObj(n -> new Observation(n, new double[0], List.of((double) (n % 3), (double) n)))
            .toList();

    assertThat(Ranking.of(history, 1).stream().map(Observation::number))
        .startsWith(3, 1)
        .endsWith(6, 4, 2, 5);
  }

  @SafeVarargs
  private static List<Integer> ranked(List<Double>... costs) {
    List<Observation> history =
        IntStream.range(0, costs.length)
            .mapToObj(i -> new Observation(i + 1, new double[0], costs[i]))
            .toList();
    return Ranking.of(history, costs.length).stream().map(Observation::number).toList();
  }
}
