package io.athanor.search;

import static io.athanor.search.SchedulerContract.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.SweepSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class MedianRuleTest implements SchedulerContract {
  @Override
  public Scheduler scheduler() {
    SweepSpec.Rungs rungs = new SweepSpec.Rungs(SweepSpec.Scheduler.MEDIAN, 3, 5);
    return new MedianRule(rungs, SimulatedNight.RANK);
  }

  @Test
  void runs_are_compared_every_few_epochs() {
    assertThat(scheduler().rungAfter(0)).hasValue(5);
    assertThat(scheduler().rungAfter(5)).hasValue(10);
    assertThat(scheduler().rungAfter(Integer.MAX_VALUE)).isEmpty();
  }

  @Test
  void a_run_worse_than_the_median_by_every_score_is_stopped() {
    Scheduler rule = scheduler();
    rule.know(standing(1, 5, 0.1, 0.9));
    rule.know(standing(2, 5, 0.2, 0.8));
    rule.know(standing(3, 5, 0.3, 0.7));

    assertThat(rule.decide(standing(4, 5, 0.25, 0.75)))
        .hasToString(
            "Decision[epoch=5, goesOn=false, reason=epoch 5: worse than the median of 3 others]");
  }

  @Test
  void a_run_no_worse_by_one_score_goes_on() {
    Scheduler rule = scheduler();
    rule.know(standing(1, 5, 0.1, 0.9));
    rule.know(standing(2, 5, 0.2, 0.8));
    rule.know(standing(3, 5, 0.3, 0.7));

    assertThat(rule.decide(standing(4, 5, 0.25, 0.8)).reason())
        .isEqualTo("epoch 5: no worse than the median of 3 others by ssim");
  }

  @Test
  void the_others_count_with_their_means_and_the_run_with_its_best() {
    Scheduler rule = scheduler();
    rule.know(new Standing(1, 5, List.of(0.1, 0.9), List.of(0.4, 0.6)));

    assertThat(rule.decide(standing(2, 5, 0.3, 0.7)).goesOn()).isTrue();
  }

  @Test
  void the_first_run_has_none_to_be_compared_with() {
    assertThat(scheduler().decide(standing(1, 5, 0.5, 0.5)).reason())
        .isEqualTo("epoch 5: no other run to compare with");
  }
}
