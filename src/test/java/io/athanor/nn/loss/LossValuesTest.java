package io.athanor.nn.loss;

import static io.athanor.nn.loss.SingleLoss.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.metric.Drawn;
import io.athanor.metric.GoldenTable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** Values and gradients of losses, held against PyTorch and central differences. */
@SuppressWarnings("NullAway") // DL4J's losses take null for no mask.
final class LossValuesTest {
  static Stream<List<String>> golden() {
    return GoldenTable.rows("loss/losses.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("golden")
  void losses_and_gradients_are_those_of_pytorch(List<String> row) {
    Case drawn = Case.of(row.get(0), row.get(1), row.get(2), DataType.DOUBLE);
    ILossFunction loss = Losses.of(Map.of(row.get(1), 1.0));
    double[] expected = row.stream().skip(3).mapToDouble(Double::parseDouble).toArray();

    double sum = loss.computeScore(drawn.labels, drawn.output, drawn.activation, null, false);
    double mean = loss.computeScore(drawn.labels, drawn.output, drawn.activation, null, true);
    INDArray each = loss.computeScoreArray(drawn.labels, drawn.output, drawn.activation, null);
    double[] gradient = drawn.gradient(loss);
    int n = gradient.length;

    assertThat(sum).isCloseTo(expected[0], within(1e-9));
    assertThat(mean).isCloseTo(expected[0] / drawn.output.size(0), within(1e-9));
    assertThat(each.shape()).containsExactly(drawn.output.size(0), 1);
    assertThat(each.getDouble(0)).isCloseTo(expected[1], within(1e-9));
    assertThat(each.sumNumber().doubleValue()).isCloseTo(expected[0], within(1e-9));
    assertThat(dot(gradient, Drawn.numbers(n, 3))).isCloseTo(expected[2], within(1e-9));
    assertThat(gradient[0]).isCloseTo(expected[3], within(1e-10));
    assertThat(gradient[n / 2]).isCloseTo(expected[4], within(1e-10));
    assertThat(gradient[n - 1]).isCloseTo(expected[5], within(1e-10));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void gradients_are_central_differences(List<String> row) {
    Case drawn = Case.of(row.get(0), row.get(1), row.get(2), DataType.DOUBLE);
    ILossFunction loss = Losses.of(Map.of(row.get(1), 1.0));
    drawn.checkGradient(loss);
  }

  @ParameterizedTest
  @CsvSource({"sigmoid", "identity", "tanh"})
  void gradients_of_mixtures_are_central_differences(String activation) {
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("mse", 0.8);
    weights.put("dssim", 0.2);
    weights.put("org.nd4j.linalg.lossfunctions.impl.LossL2", 0.01);
    Case.of("3x3x9x10", "mse", activation, DataType.DOUBLE).checkGradient(Losses.of(weights));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void single_precision_is_close_and_strides_do_not_matter(List<String> row) {
    Case drawn = Case.of(row.get(0), row.get(1), row.get(2), DataType.FLOAT);
    ILossFunction loss = Losses.of(Map.of(row.get(1), 1.0));
    double expected = Double.parseDouble(row.get(3));
    double[] gradient = drawn.gradient(loss);
    Case strided = drawn.lastAxisFirst();

    assertThat(loss.computeScore(drawn.labels, drawn.output, drawn.activation, null, false))
        .isCloseTo(expected, within(1e-5));
    assertThat(loss.computeScore(strided.labels, strided.output, drawn.activation, null, false))
        .isCloseTo(expected, within(1e-5));
    assertThat(strided.gradient(loss)).containsExactly(gradient);
    assertThat(dot(gradient, Drawn.numbers(gradient.length, 3)))
        .isCloseTo(Double.parseDouble(row.get(5)), within(1e-5));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void neither_labels_nor_output_are_changed(List<String> row) {
    Case drawn = Case.of(row.get(0), row.get(1), row.get(2), DataType.FLOAT);
    INDArray output = drawn.output.dup();
    INDArray labels = drawn.labels.dup();
    drawn.gradient(Losses.of(Map.of(row.get(1), 0.5)));
    assertThat(drawn.output).isEqualTo(output);
    assertThat(drawn.labels).isEqualTo(labels);
  }

  @Test
  void a_mixture_is_the_weighted_sum_of_its_parts() {
    Case drawn = Case.of("2x2x3x13x14", "mse", "sigmoid", DataType.DOUBLE);
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("mse", 0.8);
    weights.put("dssim", 0.2);
    ILossFunction mixture = Losses.of(weights);
    double expected = 0.8 * drawn.score(named("mse")) + 0.2 * drawn.score(named("dssim"));
    assertThat(drawn.score(mixture)).isCloseTo(expected, within(1e-12));
    assertThat(
            mixture
                .computeScoreArray(drawn.labels, drawn.output, drawn.activation, null)
                .sumNumber()
                .doubleValue())
        .isCloseTo(expected, within(1e-12));
    assertThat(mixture.name()).isEqualTo("0.8 mse + 0.2 dssim");
  }

  @Test
  void bce_keeps_its_gradient_where_the_sigmoid_saturates() {
    INDArray output = Nd4j.createFromArray(-200f, 200f).reshape(1, 2);
    INDArray labels = Nd4j.createFromArray(1f, 0f).reshape(1, 2);
    IActivation sigmoid = Activation.SIGMOID.getActivationFunction();
    ILossFunction bce = named("bce");
    assertThat(bce.computeScore(labels, output, sigmoid, null, false)).isEqualTo(200);
    assertThat(bce.computeGradient(labels, output, sigmoid, null).toFloatVector())
        .containsExactly(-0.5f, 0.5f);
  }

  @Test
  void frames_smaller_than_the_windows_are_compared_whole() {
    for (long[] shape : new long[][] {{2, 3, 1, 1}, {2, 1, 4, 2, 5}, {1, 1, 1, 9}}) {
      INDArray labels = Nd4j.createFromArray(Drawn.numbers(product(shape), 5)).reshape(shape);
      for (String name : List.of("dssim", "ssim", "gdl")) {
        IActivation identity = Activation.IDENTITY.getActivationFunction();
        assertThat(named(name).computeScore(labels, labels.dup(), identity, null, false))
            .as("%s of %s", name, Arrays.toString(shape))
            .isCloseTo(0, within(1e-12));
        INDArray other = Nd4j.createFromArray(Drawn.numbers(product(shape), 6)).reshape(shape);
        new Case(labels, other, identity).checkGradient(named(name));
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int x = 0; x < a.length; x++) {
      sum += a[x] * b[x];
    }
    return sum;
  }

  private static int product(long[] shape) {
    return (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** Labels and output as the script beside the table draws them. */
  private record Case(INDArray labels, INDArray output, IActivation activation) {

    static Case of(String shape, String loss, String activation, DataType type) {
      long[] axes = Arrays.stream(GoldenTable.shape(shape)).asLongStream().toArray();
      double[] numbers = Drawn.numbers(product(axes), 2);
      boolean probabilities = !activation.equals("sigmoid") && !loss.equals("huber");
      double[] output =
          Arrays.stream(numbers)
              .map(
                  u ->
                      probabilities
                          ? u * 0.96 + 0.02
                          : activation.equals("sigmoid") ? u * 6 - 3 : u * 4 - 1)
              .toArray();
      return new Case(
          Nd4j.createFromArray(Drawn.numbers(product(axes), 1)).reshape(axes).castTo(type),
          Nd4j.createFromArray(output).reshape(axes).castTo(type),
          Activation.fromString(activation).getActivationFunction());
    }

    double score(ILossFunction loss) {
      return loss.computeScore(labels, output, activation, null, false);
    }

    double[] gradient(ILossFunction loss) {
      INDArray gradient = loss.computeGradient(labels, output, activation, null);
      assertThat(gradient.shape()).isEqualTo(output.shape());
      assertThat(gradient.dataType()).isEqualTo(output.dataType());
      return gradient.dup('c').castTo(DataType.DOUBLE).reshape(gradient.length()).toDoubleVector();
    }

    /** The same values as views of arrays whose last axis moves slowest. */
    Case lastAxisFirst() {
      int rank = output.rank();
      int[] there = new int[rank];
      int[] back = new int[rank];
      for (int axis = 0; axis < rank; axis++) {
        there[axis] = (axis + rank - 1) % rank;
        back[axis] = (axis + 1) % rank;
      }
      return new Case(
          labels.permute(there).dup('c').permute(back),
          output.permute(there).dup('c').permute(back),
          activation);
    }

    void checkGradient(ILossFunction loss) {
      double[] gradient = gradient(loss);
      INDArray flat = output.reshape(output.length());
      double step = 1e-6;
      for (int x = 0; x < gradient.length; x += Math.max(1, gradient.length / 20)) {
        double at = flat.getDouble(x);
        flat.putScalar(x, at + step);
        double above = score(loss);
        flat.putScalar(x, at - step);
        double below = score(loss);
        flat.putScalar(x, at);
        assertThat(gradient[x])
            .as("by output %d", x)
            .isCloseTo((above - below) / (2 * step), within(2e-8));
      }
    }
  }
}
