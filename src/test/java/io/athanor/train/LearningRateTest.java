package io.athanor.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.train.LearningRate.Schedule;
import org.junit.jupiter.api.Test;

class LearningRateTest {
  private static LearningRate rate(String kind) {
    return new LearningRate(new Schedule(kind, 0.1, 0.5, 2, 10));
  }

  @Test
  void constant_stays() {
    assertThat(rate("constant").at(1)).isEqualTo(0.1);
    assertThat(rate("constant").at(10)).isEqualTo(0.1);
  }

  @Test
  void step_halves_every_two_epochs() {
    LearningRate rate = rate("step");
    assertThat(rate.at(2)).isEqualTo(0.1);
    assertThat(rate.at(3)).isCloseTo(0.05, within(1e-12));
    assertThat(rate.at(5)).isCloseTo(0.025, within(1e-12));
  }

  @Test
  void cosine_is_at_half_in_the_middle() {
    LearningRate rate = rate("cosine");
    assertThat(rate.at(1)).isEqualTo(0.1);
    assertThat(rate.at(6)).isCloseTo(0.05, within(1e-12));
    assertThat(rate.at(10)).isGreaterThan(0).isLessThan(0.01);
  }

  @Test
  void plateau_waits_for_two_epochs_without_a_better_score() {
    LearningRate rate = rate("plateau");
    rate.ended(true);
    rate.ended(false);
    assertThat(rate.at(3)).isEqualTo(0.1);
    rate.ended(false);
    assertThat(rate.at(4)).isEqualTo(0.05);
    rate.ended(false);
    assertThat(rate.at(5)).isEqualTo(0.05);
  }

  @Test
  void plateau_counts_anew_after_a_better_score() {
    LearningRate rate = rate("plateau");
    rate.ended(false);
    rate.ended(true);
    rate.ended(false);
    assertThat(rate.at(4)).isEqualTo(0.1);
  }
}
