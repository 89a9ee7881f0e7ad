package io.athanor.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against fractions of binomial coefficients. */
class ChanceTest {
  @Test
  void none_of_ten_marked_among_thirteen_of_forty() {
    // C(27, 10) / C(40, 10)
    assertThat(Chance.atMost(0, 40, 10, 13)).isEqualTo(8_436_285 / 847_660_528.0, within(1e-12));
  }

  @Test
  void at_most_and_at_least_share_the_whole() {
    for (int k = 0; k <= 10; k++) {
      double whole = Chance.atMost(k, 40, 10, 13) + Chance.atLeast(k + 1, 40, 10, 13);
      assertThat(whole).isEqualTo(1, within(1e-12));
    }
  }

  @Test
  void what_cannot_be_has_no_chance_and_what_must_be_is_certain() {
    assertThat(Chance.atMost(0, 10, 5, 6)).isZero();
    assertThat(Chance.atLeast(7, 10, 6, 8)).isZero();
    assertThat(Chance.atLeast(0, 10, 6, 8)).isEqualTo(1, within(1e-12));
    assertThat(Chance.atMost(0, 10, 5, 0)).isEqualTo(1, within(1e-12));
  }
}
