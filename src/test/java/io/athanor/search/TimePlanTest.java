package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimePlanTest {
  private static SweepSpec.Search search(int runs, int top, int seeds) {
    return new SweepSpec.Search(
        SweepSpec.Method.RANDOM,
        runs,
        1,
        List.of(ScoreKind.MSE),
        5,
        List.of(),
        SweepSpec.Rungs.NONE,
        top == 0
            ? SweepSpec.Finalists.NONE
            : new SweepSpec.Finalists(top, seeds, OptionalInt.empty()));
  }

  /** A run takes ten minutes, one of a finalist twenty; two workers. */
  private static TimePlan plan(int runs, int top, int seeds, String time) {
    return TimePlan.of(search(runs, top, seeds), Duration.parse(time), 2, 600, 1200);
  }

  /** Finalists of 3 × 3 take 5 × 20 min × 1.15 = 115 min on two workers. */
  @ParameterizedTest
  @CsvSource({
    "PT8H, 40, 3, 3", // 40 runs take 200 min
    "PT5H, 36, 3, 3", // what is left is 185 min, 18 runs a worker
    "PT4H, 24, 3, 3", // just below half of the time
    "PT3H40M, 30, 3, 2", // above half: a seed less, 69 min
    "PT2H, 14, 3, 1", // 3 × 1 take 46 min
    "PT50M, 4, 2, 1", // 2 × 1 take 23 min
    "PT30M, 6, 0, 0", // a finalist alone takes 23 min of 30
  })
  void finalists_come_first_up_to_half_of_the_time(String time, int runs, int top, int seeds) {
    TimePlan plan = plan(40, 3, 3, time);
    assertThat(List.of(plan.runs(), plan.top(), plan.seeds())).isEqualTo(List.of(runs, top, seeds));
    assertThat(plan.search().plus(plan.finalists())).isLessThanOrEqualTo(Duration.parse(time));
  }

  @Test
  void finalists_may_have_more_than_half_where_the_search_needs_less() {
    TimePlan plan = plan(4, 3, 3, "PT2H20M"); // 4 runs take 20 min
    assertThat(plan.whole()).isTrue();
    assertThat(plan.search()).isEqualTo(Duration.ofMinutes(20));
    assertThat(plan.finalists()).isEqualTo(Duration.ofMinutes(115));
  }

  @Test
  void without_finalists_all_time_is_for_the_search() {
    TimePlan plan = plan(40, 0, 1, "PT1H");
    assertThat(plan.runs()).isEqualTo(12);
    assertThat(plan.finalists()).isZero();
    assertThat(plan.allFinalists()).isTrue();
    assertThat(plan.whole()).isFalse();
  }

  @Test
  void jobs_begin_in_order_as_workers_are_free() {
    assertThat(TimePlan.makespan(List.of(3.0, 1.0, 1.0, 4.0), 2)).isEqualTo(6);
    assertThat(TimePlan.makespan(List.of(3.0, 1.0), 4)).isEqualTo(3);
    assertThat(TimePlan.makespan(List.of(), 2)).isZero();
  }
}
