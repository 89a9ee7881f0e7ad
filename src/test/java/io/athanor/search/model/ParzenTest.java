package io.athanor.search.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParzenTest {
  private static final List<Axis> AXES = List.of(Axis.ordered(), new Axis(3));

  @Test
  void the_density_is_one_in_all() {
    Parzen parzen =
        new Parzen(AXES, List.of(at(0.02, 0), at(0.9, 1), at(Double.NaN, 1), at(0.95, 1)));
    double sum = 0;
    for (int i = 0; i < 2000; i++) {
      for (int category = 0; category < 3; category++) {
        sum += Math.exp(parzen.logDensity(at((i + 0.5) / 2000, category))) / 6000;
      }
    }

    assertThat(sum).isCloseTo(1, within(1e-5));
  }

  @Test
  void what_does_not_count_is_left_out_of_the_density() {
    Parzen parzen = new Parzen(AXES, List.of(at(0.2, 0), at(0.9, 1)));
    double[] partly = at(Double.NaN, 1);
    double sum = 0;
    for (int i = 0; i < 2000; i++) {
      sum += Math.exp(parzen.logDensity(at((i + 0.5) / 2000, 1))) / 2000;
    }

    assertThat(Math.exp(parzen.logDensity(partly))).isCloseTo(sum, within(1e-5));
  }

  @Test
  void without_points_it_is_uniform() {
    assertThat(new Parzen(AXES, List.of()).logDensity(at(0.3, 2))).isZero();
  }

  @Test
  void points_are_drawn_as_the_density_says() {
    Parzen parzen = new Parzen(AXES, List.of(at(0.2, 0), at(0.25, 0), at(0.9, 1)));
    SplittableRandom random = new SplittableRandom(1);
    int draws = 20_000;
    int found = 0;
    for (int i = 0; i < draws; i++) {
      double[] point = parzen.draw(random);
      found += point[0] < 0.5 && AXES.get(1).category(point[1]) == 0 ? 1 : 0;
    }
    double expected = 0;
    for (int i = 0; i < 1000; i++) {
      expected += Math.exp(parzen.logDensity(at((i + 0.5) / 2000, 0))) / 6000;
    }

    assertThat((double) found / draws).isCloseTo(expected, within(0.015));
  }

  private static double[] at(double ordered, int category) {
    return new double[] {ordered, AXES.get(1).middle(category)};
  }
}
