package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.SweepSpec.Rungs;
import io.athanor.sweep.SweepSpec.Scheduler;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunLengthTest {
  private static final Rungs ASHA = new Rungs(Scheduler.ASHA, 3, 2);

  @Test
  void epochs_are_the_candidates_or_the_default() {
    assertThat(RunLength.epochs(new Candidate(Map.of("epochs", new Value.Whole(7))))).isEqualTo(7);
    assertThat(RunLength.epochs(new Candidate(Map.of()))).isEqualTo(30);
  }

  @Test
  void rungs_lie_before_the_last_epoch() {
    assertThat(RunLength.rungs(Rungs.NONE, 30)).isEmpty();
    assertThat(RunLength.rungs(ASHA, 30)).containsExactly(2, 6, 18);
    assertThat(RunLength.rungs(ASHA, 18)).containsExactly(2, 6);
    assertThat(RunLength.rungs(new Rungs(Scheduler.MEDIAN, 3, 10), 30)).containsExactly(10, 20);
  }

  @Test
  void without_a_scheduler_all_are_expected() {
    assertThat(RunLength.expected(Rungs.NONE, 30, 0)).isEqualTo(30);
    assertThat(RunLength.expected(Rungs.NONE, 30, 29)).isEqualTo(30);
  }

  /** Rungs at 2, 6 and 18: 2 + 4/3 + 12/9 + 12/27. */
  @Test
  void under_asha_one_of_eta_goes_on_at_each_rung() {
    assertThat(RunLength.expected(ASHA, 30, 0)).isCloseTo(138 / 27.0, within(1e-9));
    assertThat(RunLength.expected(ASHA, 30, 2)).isCloseTo(6 + 12 / 3.0 + 12 / 9.0, within(1e-9));
    assertThat(RunLength.expected(ASHA, 30, 20)).isEqualTo(30);
    assertThat(RunLength.expected(ASHA, 2, 0)).isEqualTo(2);
  }

  @Test
  void under_the_median_rule_half_go_on_at_the_next_rung() {
    Rungs median = new SweepSpec.Rungs(Scheduler.MEDIAN, 3, 10);
    assertThat(RunLength.expected(median, 30, 0)).isEqualTo(20);
    assertThat(RunLength.expected(median, 30, 12)).isEqualTo(25);
    assertThat(RunLength.expected(median, 30, 25)).isEqualTo(30);
  }
}
