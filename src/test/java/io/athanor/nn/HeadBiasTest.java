package io.athanor.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.nn.NetworkSpec.OutputActivation;
import io.athanor.nn.UpdaterSpec.Method;
import io.athanor.nn.loss.Losses;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class HeadBiasTest {
  private static final Networks TWO_CHANNELS =
      Networks.sequenceToSequence().film(2, 5, 6, 5).target(2, false, OutputActivation.SIGMOID);

  @ParameterizedTest
  @CsvSource({
    "SIGMOID, 0.05, -2.944439", // ln(1/19)
    "SIGMOID, 0.5, 0",
    "TANH, 0.5, 0.549306", // ln(3)/2
    "TANH, -0.5, -0.549306",
    "RELU, 3, 3",
    "LINEAR, -7.5, -7.5"
  })
  void the_bias_is_where_the_activation_gives_the_mean(
      OutputActivation activation, double mean, double bias) {
    assertThat(activation.biasFor(mean)).isCloseTo(bias, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "SIGMOID, 0, -4.595120", // ln(1/99)
    "SIGMOID, 1, 4.595120",
    "SIGMOID, -3, -4.595120",
    "TANH, -1, -2.297560",
    "TANH, 1, 2.297560",
    "RELU, 0, 0.01",
    "RELU, -2, 0.01"
  })
  void a_mean_where_the_activation_is_flat_is_clipped(
      OutputActivation activation, double mean, double bias) {
    assertThat(activation.biasFor(mean)).isCloseTo(bias, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(OutputActivation.class)
  void a_head_without_weights_gives_each_channel_its_mean(OutputActivation activation) {
    MultiLayerNetwork network =
        build(TWO_CHANNELS.target(2, false, activation).spec(List.of(0.05, 0.6)));
    network.getOutputLayer().getParam("W").assign(0);

    INDArray output = network.output(Nd4j.rand(DataType.FLOAT, TWO_CHANNELS.inputShape(3)));

    for (int channel = 0; channel < 2; channel++) {
      INDArray of = output.slice(channel, 1);
      double mean = channel == 0 ? 0.05 : 0.6;
      assertThat(of.sub(mean).amaxNumber().doubleValue()).isLessThan(1e-6);
    }
    NetworkBuilder.close(network);
  }

  @Test
  void without_a_mean_the_bias_is_zero_as_in_keras() {
    MultiLayerNetwork network = build(TWO_CHANNELS.spec());

    assertThat(network.getOutputLayer().getParam("b").toFloatVector()).containsExactly(0, 0);
    NetworkBuilder.close(network);
  }

  @Test
  void the_mean_changes_no_other_parameter() {
    MultiLayerNetwork with = build(TWO_CHANNELS.spec(List.of(0.05, 0.6)));
    MultiLayerNetwork without = build(TWO_CHANNELS.spec());

    with.getOutputLayer().getParam("b").assign(0);

    // Arrays of ND4J are equal where they differ by less than 1e-5.
    assertThat(with.params().ravel().toFloatVector())
        .containsExactly(without.params().ravel().toFloatVector());
    NetworkBuilder.close(with);
    NetworkBuilder.close(without);
  }

  @Test
  void one_mean_for_two_channels_is_refused() {
    assertThatThrownBy(() -> TWO_CHANNELS.spec(List.of(0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 target means for 2 target channels");
  }

  private static MultiLayerNetwork build(NetworkSpec spec) {
    return NetworkBuilder.build(
        spec, UpdaterSpec.of(Method.ADAM), Losses.of(Map.of("mse", 1.0)), 5, DataType.FLOAT);
  }
}
