package io.athanor.search.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against tables made by SciPy; {@code golden/search/truncated-normal.py} makes them. */
class NormalTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/golden/search/log-normal.csv", numLinesToSkip = 1)
  void the_share_below_a_place_is_that_of_scipy(double z, double logBelow) {
    assertThat(Normal.logBelow(z)).isCloseTo(logBelow, relative(logBelow, 1e-13));
    assertThat(Normal.below(z)).isCloseTo(Math.exp(logBelow), relative(Math.exp(logBelow), 1e-12));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/golden/search/truncated-normal.csv", numLinesToSkip = 1)
  void a_truncated_normal_is_that_of_scipy(
      double mean,
      double deviation,
      double from,
      double to,
      double logMass,
      double share,
      double place,
      double logDensity) {
    TruncatedNormal kernel = TruncatedNormal.of(mean, deviation, from, to);

    assertThat(kernel.logMass()).isCloseTo(logMass, relative(logMass, 1e-9));
    assertThat(kernel.logDensity(place)).isCloseTo(logDensity, relative(logDensity, 1e-9));
    assertThat(kernel.place(share)).isCloseTo(place, relative(place, 1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-700, -50, -1, -0.7, -1e-3, -1e-10})
  void a_place_has_the_share_it_was_asked_for(double logShare) {
    assertThat(Normal.logBelow(Normal.place(logShare)))
        .isCloseTo(logShare, relative(logShare, 1e-11));
  }

  @Test
  void the_ends_of_the_shares_are_the_bounds() {
    TruncatedNormal kernel = TruncatedNormal.of(0.5, 0.2, 0, 1);

    assertThat(kernel.place(0)).isZero();
    assertThat(kernel.place(1)).isEqualTo(1);
  }

  @Test
  void the_improvement_goes_on_smoothly_where_its_formula_changes() {
    double step = Improvement.log(-25 + 1e-6) - Improvement.log(-25 - 1e-6);

    assertThat(step).isCloseTo(2e-6 * 25.1, within(1e-6));
    assertThat(Improvement.log(0)).isCloseTo(-Normal.LOG_SQRT_2PI, within(1e-15));
    assertThat(Improvement.log(-1e4)).isCloseTo(-5e7 - 19.34, within(0.1));
  }

  private static org.assertj.core.data.Offset<Double> relative(double value, double error) {
    return within(Math.max(1e-300, Math.max(error * Math.abs(value), error * 1e-3)));
  }
}
