package io.athanor.nn.kernel;

import static io.athanor.nn.kernel.Views.random;
import static io.athanor.nn.kernel.Views.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What every {@link LstmCell} must do: one value by hand, and gradients by central differences. */
interface LstmCellContract {
  Kernels kernels();

  DataType type();

  /** Largest difference allowed for values of size one. */
  double tolerance();

  static Stream<Arguments> activations() {
    return Stream.of(
            GateActivation.SIGMOID,
            GateActivation.HARD_SIGMOID_KERAS2,
            GateActivation.HARD_SIGMOID_KERAS3)
        .flatMap(
            recurrent ->
                Stream.of(
                        GateActivation.TANH,
                        GateActivation.RELU,
                        GateActivation.SIGMOID,
                        GateActivation.LINEAR)
                    .map(activation -> Arguments.of(activation, recurrent)));
  }

  @Test
  default void forward_gives_the_values_worked_by_hand() {
    long[] gatesShape = {1, 4, 1, 1};
    INDArray z = Views.DENSE.of(type(), new double[] {1, 0, 2, 1}, gatesShape);
    INDArray cPrev = Views.DENSE.of(type(), new double[] {2}, 1, 1, 1, 1);
    INDArray c = Views.DENSE.empty(type(), 1, 1, 1, 1);
    INDArray h = Views.DENSE.empty(type(), 1, 1, 1, 1);
    kernels().cell(GateActivation.TANH, GateActivation.SIGMOID).forward(z, cPrev, c, h);
    // i = o = sigmoid(1), f = sigmoid(0), g = tanh(2)
    assertThat(values(z))
        .containsExactly(
            new double[] {0.7310585786, 0.5, 0.9640275801, 0.7310585786}, within(1e-6));
    assertThat(c.getDouble(0)).isCloseTo(1.7047606343, within(1e-6));
    assertThat(h.getDouble(0)).isCloseTo(0.6842719655, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("activations")
  default void forward_follows_the_formula_at_every_memory_order(
      GateActivation activation, GateActivation recurrent) {
    long[] states = {2, 5, 3, 7};
    long[] gates = {2, 20, 3, 7};
    double[] z = scaled(random(1, gates), 4);
    double[] cPrev = random(3, states);
    double[] expectedC = new double[cPrev.length];
    double[] expectedH = new double[cPrev.length];
    double[] expectedGates = reference(activation, recurrent, z, cPrev, expectedC, expectedH);
    for (Views view : new Views[] {Views.DENSE, Views.CHANNELS_LAST}) {
      INDArray actualZ = view.of(type(), z, gates);
      INDArray c = view.empty(type(), states);
      INDArray h = view.empty(type(), states);
      LstmCell cell = kernels().cell(activation, recurrent);
      cell.forward(actualZ, view.of(type(), cPrev, states), c, h);
      assertThat(values(actualZ)).containsExactly(expectedGates, within(tolerance()));
      assertThat(values(c)).containsExactly(expectedC, within(tolerance()));
      assertThat(values(h)).containsExactly(expectedH, within(tolerance()));
    }
  }

  @ParameterizedTest
  @MethodSource("activations")
  default void backward_is_the_gradient_by_central_differences(
      GateActivation activation, GateActivation recurrent) {
    long[] states = {2, 3, 2, 5};
    long[] gates = {2, 12, 2, 5};
    double[] z = scaled(random(1, gates), 3);
    double[] cPrev = random(3, states);
    double[] dh = random(4, states);
    double[] dOutput = random(6, states);
    double[] dLater = new double[dh.length];
    Arrays.setAll(dLater, k -> dh[k] - dOutput[k]);
    double[] dc = random(5, states);
    for (boolean first : new boolean[] {false, true}) {
      double[] before = first ? new double[cPrev.length] : cPrev;
      double[] c = new double[before.length];
      double[] gate = reference(activation, recurrent, z, before, c, new double[c.length]);
      for (Views view : new Views[] {Views.DENSE, Views.CHANNELS_LAST}) {
        INDArray dState = view.of(type(), dc, states);
        INDArray gatesThenGradient = view.of(type(), gate, gates);
        kernels()
            .cell(activation, recurrent)
            .backward(
                gatesThenGradient,
                first ? null : view.of(type(), before, states),
                view.of(type(), c, states),
                view.of(type(), dOutput, states),
                view.of(type(), dLater, states),
                dState,
                gatesThenGradient);
        double[] expected = differences(z, x -> loss(activation, recurrent, x, before, dh, dc));
        assertThat(values(gatesThenGradient)).containsExactly(expected, within(3e-5));
        double[] expectedC = differences(before, x -> loss(activation, recurrent, z, x, dh, dc));
        if (!first) { // at zero, RELU has a corner
          assertThat(values(dState)).containsExactly(expectedC, within(3e-5));
        }
      }
    }
  }

  @Test
  default void a_missing_gradient_of_the_output_counts_as_zeros() {
    long[] states = {2, 3, 2, 5};
    long[] gates = {2, 12, 2, 5};
    INDArray gate = Views.DENSE.of(type(), random(1, gates), gates);
    INDArray c = Views.DENSE.of(type(), random(2, states), states);
    INDArray dh = Views.DENSE.of(type(), random(3, states), states);
    LstmCell cell = kernels().cell(GateActivation.TANH, GateActivation.SIGMOID);
    double[][] results = new double[3][];
    for (int k = 0; k < 3; k++) {
      INDArray zeros = Views.DENSE.empty(type(), states).assign(0);
      INDArray dz = Views.DENSE.empty(type(), gates);
      INDArray dc = Views.DENSE.of(type(), random(4, states), states);
      cell.backward(
          gate,
          c,
          c,
          k == 0 ? dh : k == 1 ? null : dh,
          k == 0 ? null : k == 1 ? dh : zeros,
          dc,
          dz);
      results[k] = values(dz);
    }
    assertThat(results[1]).containsExactly(results[0]);
    assertThat(results[2]).containsExactly(results[0]);
  }

  @Test
  default void the_number_of_threads_changes_no_bit() {
    long[] states = {3, 40, 20, 21};
    long[] gates = {3, 160, 20, 21};
    int threads = ComputeThreads.get();
    double[][] results = new double[2][];
    try {
      for (int t = 0; t < 2; t++) {
        ComputeThreads.set(t + 1);
        INDArray z = Views.CHANNELS_LAST.of(type(), scaled(random(1, gates), 5), gates);
        INDArray h = Views.CHANNELS_LAST.empty(type(), states);
        LstmCell cell = kernels().cell(GateActivation.TANH, GateActivation.SIGMOID);
        cell.forward(z, null, Views.CHANNELS_LAST.empty(type(), states), h);
        results[t] = values(h);
      }
    } finally {
      ComputeThreads.set(threads);
    }
    assertThat(results[1]).containsExactly(results[0]);
  }

  @Test
  default void saturated_gates_stay_in_range_and_nan_stays_nan() {
    long[] gates = {1, 4, 1, 3};
    double[] z = {100, -100, 0, 100, -100, 0, 100, -100, Double.NaN, 100, -100, 0};
    INDArray actual = Views.DENSE.of(type(), z, gates);
    INDArray h = Views.DENSE.empty(type(), 1, 1, 1, 3);
    kernels()
        .cell(GateActivation.TANH, GateActivation.SIGMOID)
        .forward(actual, null, Views.DENSE.empty(type(), 1, 1, 1, 3), h);
    assertThat(Arrays.copyOf(values(actual), 8))
        .containsExactly(new double[] {1, 0, 0.5, 1, 0, 0.5, 1, -1}, within(1e-6));
    assertThat(h.getDouble(2)).isNaN();
    assertThat(Math.abs(h.getDouble(0))).isLessThanOrEqualTo(1);
  }

  private static double loss(
      GateActivation activation,
      GateActivation recurrent,
      double[] z,
      double[] cPrev,
      double[] dh,
      double[] dc) {
    double[] c = new double[cPrev.length];
    double[] h = new double[cPrev.length];
    reference(activation, recurrent, z, cPrev, c, h);
    double sum = 0;
    for (int i = 0; i < c.length; i++) {
      sum += h[i] * dh[i] + c[i] * dc[i];
    }
    return sum;
  }

  private static double[] differences(
      double[] at, java.util.function.ToDoubleFunction<double[]> function) {
    double[] result = new double[at.length];
    double step = 1e-5;
    for (int i = 0; i < at.length; i++) {
      double[] moved = at.clone();
      moved[i] = at[i] + step;
      double up = function.applyAsDouble(moved);
      moved[i] = at[i] - step;
      result[i] = (up - function.applyAsDouble(moved)) / (2 * step);
    }
    return result;
  }

  private static double[] reference(
      GateActivation activation,
      GateActivation recurrent,
      double[] z,
      double[] cPrev,
      double[] c,
      double[] h) {
    int batch = 2;
    int image = c.length / batch;
    double[] gates = new double[z.length];
    for (int at = 0; at < c.length; at++) {
      int i = at / image * 4 * image + at % image;
      for (int gate = 0; gate < 4; gate++) {
        int k = i + gate * image;
        gates[k] = (gate == 2 ? activation : recurrent).value(z[k]);
      }
      c[at] = gates[i + image] * cPrev[at] + gates[i] * gates[i + 2 * image];
      h[at] = gates[i + 3 * image] * activation.value(c[at]);
    }
    return gates;
  }

  private static double[] scaled(double[] values, double factor) {
    return Arrays.stream(values).map(x -> x * factor).toArray();
  }
}
