package io.athanor.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.nn.NetworkSpec.LayerSpec;
import io.athanor.nn.NetworkSpec.OutputActivation;
import io.athanor.nn.loss.Losses;
import io.athanor.sweep.AthanorException;
import java.util.Map;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ConvLstm2DTest {
  private static final Networks NETWORKS = Networks.sequenceToSequence();

  /**
   * One pixel, one filter, kernel 1: W = (1, -½, 2, ½), U = (½, 1, -1, 2), b = (0, 1, 0, 0).
   *
   * <p>x = ½: z = (0.5, 0.75, 1, 0.25), i = 0.622459, f = 0.679179, g = 0.761594, o = 0.562177; c =
   * i·g = 0.474061, h = o·tanh(c) = 0.248187. Then x = -1 with that h and c: z = (-0.875907,
   * 1.748187, -2.248187, -0.003626), i = 0.294027, f = 0.851724, g = -0.977947, o = 0.499093; c =
   * f·0.474061 - i·0.977947 = 0.116227, h = 0.057748.
   */
  @Test
  void two_steps_worked_by_hand() {
    MultiLayerNetwork network = cell(true);
    network.getParam("0_W").assign(Nd4j.createFromArray(1f, -0.5f, 2f, 0.5f).reshape(4, 1, 1, 1));
    network.getParam("0_U").assign(Nd4j.createFromArray(0.5f, 1f, -1f, 2f).reshape(4, 1, 1, 1));

    INDArray x = Nd4j.createFromArray(0.5f, -1f).reshape(1, 1, 2, 1, 1);
    INDArray h = network.feedForward(x).get(1);

    assertThat(h.shape()).containsExactly(1, 1, 2, 1, 1);
    assertThat(h.getDouble(0, 0, 0, 0, 0)).isCloseTo(0.248187, within(1e-6));
    assertThat(h.getDouble(0, 0, 1, 0, 0)).isCloseTo(0.057748, within(1e-6));
    NetworkBuilder.close(network);
  }

  @Test
  void without_sequences_the_last_state_is_the_output() {
    MultiLayerNetwork all = cell(true);
    MultiLayerNetwork last = cell(false);
    INDArray x = Nd4j.createFromArray(0.5f, -1f, 2f).reshape(1, 1, 3, 1, 1);

    INDArray states = all.feedForward(x).get(1);
    INDArray state = last.feedForward(x).get(1);

    assertThat(state.shape()).containsExactly(1, 1, 1, 1);
    assertThat(state.getDouble(0)).isEqualTo(states.getDouble(0, 0, 2, 0, 0));
    NetworkBuilder.close(all);
    NetworkBuilder.close(last);
  }

  @Test
  void first_weights_are_those_of_keras() {
    LayerSpec layer = new LayerSpec(4, 3, 5);
    MultiLayerNetwork network = NETWORKS.layers(1, layer, false, 0).build("mse", DataType.DOUBLE);

    INDArray kernel = network.getParam("0_W");
    INDArray matrix = network.getParam("0_U").permute(2, 3, 1, 0).dup('c').reshape(60, 16);
    double limit = Math.sqrt(6.0 / (15 + 15 * 16));
    assertThat(kernel.amaxNumber().doubleValue()).isBetween(0.9 * limit, limit);
    assertThat(matrix.transpose().mmul(matrix).sub(Nd4j.eye(16)).amaxNumber().doubleValue())
        .isLessThan(1e-12);
    assertThat(network.getParam("0_b").toDoubleVector())
        .containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    NetworkBuilder.close(network);
  }

  @Test
  void a_recurrent_matrix_wider_than_tall_has_orthonormal_rows() {
    LayerSpec layer = new LayerSpec(2, 1, 1);
    MultiLayerNetwork network = NETWORKS.layers(1, layer, false, 0).build("mse", DataType.DOUBLE);
    INDArray matrix = network.getParam("0_U").permute(2, 3, 1, 0).dup('c').reshape(2, 8);

    INDArray product = matrix.mmul(matrix.transpose());

    assertThat(product.sub(Nd4j.eye(2)).amaxNumber().doubleValue()).isLessThan(1e-12);
    NetworkBuilder.close(network);
  }

  @Test
  void sequences_do_not_depend_on_their_batch_nor_on_how_they_lie_in_memory() {
    MultiLayerNetwork network = NETWORKS.build("bce", DataType.FLOAT);
    INDArray x = Nd4j.rand(DataType.FLOAT, NETWORKS.inputShape(3));

    INDArray together = network.output(x);
    INDArray second = network.output(x.get(NDArrayIndex.interval(1, 2)));
    INDArray fortran = network.output(x.dup('f'));

    INDArray same = together.get(NDArrayIndex.interval(1, 2));
    assertThat(second.sub(same).amaxNumber().doubleValue()).isLessThan(1e-6);
    assertThat(fortran).isEqualTo(together);
    NetworkBuilder.close(network);
  }

  @Test
  void dropout_drops_the_same_inputs_at_each_step_and_none_at_inference() {
    Networks dropping = NETWORKS.layers(1, new LayerSpec(4, 3, 3), false, 0.5);
    MultiLayerNetwork network = dropping.build("bce", DataType.FLOAT);
    MultiLayerNetwork same =
        NETWORKS.layers(1, new LayerSpec(4, 3, 3), false, 0).build("bce", DataType.FLOAT);
    INDArray frame = Nd4j.rand(DataType.FLOAT, 2, 1, 1, 6, 5);
    INDArray still = Nd4j.concat(2, frame, frame, frame, frame, frame);

    assertThat(network.output(still)).isEqualTo(same.output(still));
    Nd4j.getRandom().setSeed(3);
    INDArray first = network.feedForward(still, true).get(1).dup();
    Nd4j.getRandom().setSeed(3);
    INDArray again = network.feedForward(still, true).get(1).dup();
    INDArray other = network.feedForward(still, true).get(1).dup();
    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    NetworkBuilder.close(network);
    NetworkBuilder.close(same);
  }

  @Test
  void its_configuration_survives_json() {
    MultiLayerConfiguration made =
        NetworkBuilder.configuration(
            NETWORKS
                .layers(2, new LayerSpec(4, 5, 3), true, 0.25)
                .target(2, true, OutputActivation.TANH)
                .spec(),
            UpdaterSpec.of(UpdaterSpec.Method.SGD),
            Losses.of(Map.of("mse", 0.8, "dssim", 0.2)),
            3,
            DataType.FLOAT);

    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(made.toJson());

    assertThat(read).isEqualTo(made);
    assertThat(read.toJson()).isEqualTo(made.toJson());
    ConvLstm2D layer = (ConvLstm2D) read.getConf(0).getLayer();
    assertThat(layer.kernelHeight()).isEqualTo(5);
    assertThat(layer.inputDropout()).isEqualTo(0.25);
  }

  @Test
  void an_even_kernel_is_refused() {
    assertThatThrownBy(() -> new ConvLstm2D.Builder(4).kernel(3, 2).build())
        .isInstanceOf(AthanorException.class)
        .hasMessage("ConvLstm2D kernel sizes must be odd and positive, got 2; use 1, 3, 5, …");
  }

  @Test
  void masks_are_refused() {
    MultiLayerNetwork network = NETWORKS.build("bce", DataType.FLOAT);
    INDArray x = Nd4j.rand(DataType.FLOAT, NETWORKS.inputShape(2));
    INDArray mask = Nd4j.ones(2, 5);

    assertThatThrownBy(() -> network.output(x, false, mask, null))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "ConvLstm2D knows no masks, got one of shape [2, 5]; give data without a mask array");
    NetworkBuilder.close(network);
  }

  @Test
  void frames_with_other_channels_are_refused() {
    MultiLayerNetwork network = NETWORKS.build("bce", DataType.FLOAT);

    assertThatThrownBy(() -> network.output(Nd4j.rand(DataType.FLOAT, 2, 3, 5, 6, 5)))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "ConvLstm2D needs rank 5 with 1 channels on axis 1, got [2, 3, 5, 6, 5]; check the axes"
                + " [batch, channel, time, height, width]");
    NetworkBuilder.close(network);
  }

  private static MultiLayerNetwork cell(boolean sequences) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(4)
                .list()
                .layer(new ConvLstm2D.Builder(1).kernel(1, 1).returnSequences(sequences).build())
                .layer(new FrameHead.Builder(Losses.of(Map.of("mse", 1.0))).nOut(1).build())
                .setInputType(InputType.convolutional3D(DataFormat.NCDHW, 2, 1, 1, 1))
                .build());
    network.init();
    return network;
  }
}
