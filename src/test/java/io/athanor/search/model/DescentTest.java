package io.athanor.search.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DescentTest {
  private static final Descent.Smooth VALLEY =
      (x, gradient) -> {
        double across = x[1] - x[0] * x[0];
        gradient[0] = -400 * x[0] * across - 2 * (1 - x[0]);
        gradient[1] = 200 * across;
        return 100 * across * across + (1 - x[0]) * (1 - x[0]);
      };

  @Test
  void a_curved_valley_is_followed_to_its_end() {
    double[] found = minimum(VALLEY, -2, 2);

    assertThat(found[0]).isCloseTo(1, within(1e-3));
    assertThat(found[1]).isCloseTo(1, within(2e-3));
  }

  @Test
  void a_minimum_outside_is_looked_for_on_the_wall() {
    double[] found = minimum(VALLEY, -2, 0.5);

    assertThat(found[0]).isCloseTo(0.5, within(1e-3));
    assertThat(found[1]).isCloseTo(0.25, within(1e-3));
  }

  @Test
  void where_the_function_ends_it_is_not_left() {
    Descent.Smooth log =
        (x, gradient) -> {
          gradient[0] = 1 - 1 / x[0];
          gradient[1] = 2 * x[1];
          return x[0] > 0 ? x[0] - Math.log(x[0]) + x[1] * x[1] : Double.NaN;
        };
    double[] found =
        new Descent(log, new double[] {-9, -9}, new double[] {9, 9})
            .minimum(new double[] {8, 3}, 100);

    assertThat(found[0]).isCloseTo(1, within(1e-3));
  }

  private static double[] minimum(Descent.Smooth function, double low, double high) {
    double[] from = {low, low};
    double[] to = {high, high};
    return new Descent(function, from, to).minimum(new double[] {-1.2, high / 2}, 200);
  }
}
