package io.athanor.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateMathTest {
  @ParameterizedTest
  @EnumSource(GateActivation.class)
  void values_agree_with_double_precision_from_minus_12_to_12(GateActivation function) {
    int n = 24_001;
    float[] x = new float[n];
    for (int k = 0; k < n; k++) {
      x[k] = (k - n / 2) * 1e-3f;
    }
    float[] y = x.clone();
    GateMath.apply(function, y, n);
    for (int k = 0; k < n; k++) {
      assertThat((double) y[k]).isCloseTo(function.value(x[k]), within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = GateActivation.class,
      names = {"SIGMOID", "TANH"})
  void values_never_pass_one(GateActivation function) {
    float[] x = new float[4001];
    for (int k = 0; k < x.length; k++) {
      x[k] = 6 + k * 3e-3f;
    }
    GateMath.apply(function, x, x.length);
    for (float y : x) {
      assertThat(y).isBetween(0.99f, 1f);
    }
  }
}
