package io.athanor.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToomCookTest {
  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void a_line_of_results_is_the_sum_over_the_taps(int kernel) {
    ToomCook algorithm = ToomCook.of(kernel);
    double[] weights = Views.random(1, kernel);
    double[] values = Views.random(2, algorithm.size());

    double[] g = times(algorithm.weights(), weights);
    double[] d = times(algorithm.values(), values);
    for (int i = 0; i < d.length; i++) {
      d[i] *= g[i];
    }
    double[] results = times(algorithm.results(), d);

    assertThat(algorithm.kernel()).isEqualTo(kernel);
    assertThat(results).hasSize(4);
    for (int k = 0; k < results.length; k++) {
      double expected = 0;
      for (int i = 0; i < kernel; i++) {
        expected += weights[i] * values[k + i];
      }
      assertThat(results[k]).isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void the_values_of_three_taps_are_those_worked_by_hand() {
    // Coefficients from the lowest power: (x - 1)(x + 1)(x - 2)(x + 1/2) for the point 0, and
    // x (x + 1)(x - 2)(x + 1/2) for the point 1.
    double[][] values = ToomCook.of(3).values();
    assertThat(values[0]).containsExactly(1, 1.5, -2, -1.5, 1, 0);
    assertThat(values[1]).containsExactly(0, -1, -2.5, -0.5, 1, 0);
  }

  @Test
  void the_powers_of_point_one_are_ones() {
    assertThat(ToomCook.of(5).powers()[1]).containsOnly(1);
  }

  @Test
  void other_kernels_have_no_points() {
    assertThatThrownBy(() -> ToomCook.of(7)).hasMessage("kernel must be 3 or 5, got 7");
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        product[i] += matrix[i][j] * vector[j];
      }
    }
    return product;
  }
}
