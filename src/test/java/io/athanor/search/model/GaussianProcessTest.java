package io.athanor.search.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {
  private static final List<Axis> AXES = List.of(Axis.ordered(), Axis.ordered(), new Axis(2));

  private final SplittableRandom random = new SplittableRandom(5);
  private final double[][] x =
      IntStream.range(0, 40).mapToObj(i -> anywhere()).toArray(double[][]::new);

  @Test
  void it_finds_a_smooth_function_between_the_points_it_knows() {
    GaussianProcess process = process(0);

    for (int i = 0; i < 20; i++) {
      double[] at = anywhere();
      assertThat(process.mean(at)).isCloseTo(smooth(at), within(0.02));
    }
  }

  @Test
  void noise_is_told_from_the_function() {
    GaussianProcess process = process(0.1);
    double error = 0;
    for (int i = 0; i < 100; i++) {
      double[] at = anywhere();
      error += Math.pow(process.mean(at) - smooth(at), 2) / 100;
    }

    assertThat(Math.sqrt(error)).isLessThan(0.1);
  }

  @Test
  void the_slope_of_the_improvement_is_that_of_its_values() {
    GaussianProcess process = process(0.01);
    double best = process.best();
    double[] slope = new double[3];
    for (int i = 0; i < 20; i++) {
      double[] at = anywhere();
      process.logImprovement(at, best, slope);
      for (int d = 0; d < 2; d++) {
        double[] next = at.clone();
        next[d] += 1e-6;
        double[] before = at.clone();
        before[d] -= 1e-6;
        double expected =
            (process.logImprovement(next, best, new double[3])
                    - process.logImprovement(before, best, new double[3]))
                / 2e-6;
        assertThat(slope[d]).isCloseTo(expected, within(1e-3 * Math.max(1, Math.abs(expected))));
      }
    }
  }

  @Test
  void beside_a_point_believed_in_little_is_to_be_gained() {
    GaussianProcess process = process(0);
    double[] at = {0.9, 0.9, 0.25};
    GaussianProcess believing = process.believing(new double[][] {at});

    assertThat(believing.mean(at)).isCloseTo(process.mean(at), within(1e-3));
    assertThat(believing.logImprovement(at, process.best(), new double[3]))
        .isLessThan(process.logImprovement(at, process.best(), new double[3]));
  }

  @Test
  void equal_points_with_unequal_costs_can_be_fitted() {
    double[][] same = {{0.5, 0.5, 0.25}, {0.5, 0.5, 0.25}, {0.1, 0.2, 0.75}};
    GaussianProcess process = GaussianProcess.fit(AXES, same, new double[] {1, 2, 4}, 15);

    assertThat(process.mean(same[0])).isBetween(1.0, 3.0);
  }

  @Test
  void equal_costs_can_be_fitted() {
    GaussianProcess process = GaussianProcess.fit(AXES, x, new double[x.length], 15);

    assertThat(process.mean(anywhere())).isCloseTo(0, within(1e-9));
  }

  private GaussianProcess process(double noise) {
    SplittableRandom coin = new SplittableRandom(2);
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = smooth(x[i]) + noise * (2 * coin.nextDouble() - 1) * Math.sqrt(3);
    }
    return GaussianProcess.fit(AXES, x, y, 15);
  }

  private static double smooth(double[] at) {
    return Math.sin(3 * at[0]) + at[1] * at[1] + (at[2] > 0.5 ? 0.5 * at[0] : 0);
  }

  private double[] anywhere() {
    return new double[] {
      random.nextDouble(), random.nextDouble(), AXES.get(2).middle(random.nextInt(2))
    };
  }
}
