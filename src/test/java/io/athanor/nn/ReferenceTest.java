package io.athanor.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.nn.NetworkSpec.LayerSpec;
import io.athanor.nn.NetworkSpec.OutputActivation;
import io.athanor.nn.kernel.GateActivation;
import io.athanor.nn.loss.Losses;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Whole networks against PyTorch in double precision: output within 1e-5, loss within 1e-5
 * (relative), every gradient within 1e-4 of the largest value of its array.
 */
class ReferenceTest {
  private static final int STRIDE = 97;
  private static final Networks BASE = Networks.sequenceToSequence();

  @Test
  void the_first_model_sequence_to_sequence() {
    checkSmall("sequence_to_sequence", BASE, "bce", 2);
  }

  @Test
  void the_second_model_sequence_to_one_in_colour() {
    Networks one = BASE.film(3, 5, 7, 5).target(1, false, OutputActivation.SIGMOID);
    checkSmall("sequence_to_one", one, "mse", 3);
  }

  @Test
  void causal_head_with_fewer_target_frames_and_rectangular_kernels() {
    Networks causal =
        BASE.film(2, 5, 6, 5)
            .target(2, true, OutputActivation.LINEAR)
            .layers(1, new LayerSpec(4, 3, 5), false, 0)
            .activations(GateActivation.TANH, GateActivation.HARD_SIGMOID_KERAS2);
    checkSmall("causal_rectangular", causal, "mse", 2);
  }

  @Test
  void hard_sigmoid_of_keras_3_and_relu() {
    Networks hard =
        BASE.target(3, false, OutputActivation.SIGMOID)
            .activations(GateActivation.RELU, GateActivation.HARD_SIGMOID_KERAS3);
    checkSmall("hard_sigmoid_relu", hard, "mse", 2);
  }

  @Test
  void one_pixel_one_frame_one_sequence() {
    Networks pixel =
        BASE.film(2, 1, 1, 1)
            .target(1, false, OutputActivation.SIGMOID)
            .layers(1, new LayerSpec(4, 3, 3), false, 0);
    checkSmall("single_pixel", pixel, "bce", 1);
  }

  @Test
  void colour_frames_of_60_by_93() {
    Networks wide =
        BASE.film(3, 3, 60, 93)
            .target(1, false, OutputActivation.SIGMOID)
            .layers(2, new LayerSpec(6, 3, 3), true, 0);
    checkLarge("wide_60x93", wide, "mse", 1);
  }

  @Test
  void frames_of_40_by_40() {
    Networks square =
        BASE.film(1, 4, 40, 40)
            .target(4, false, OutputActivation.SIGMOID)
            .layers(2, new LayerSpec(8, 3, 3), true, 0);
    checkLarge("square_40x40", square, "bce", 2);
  }

  @Test
  void a_network_by_hand_with_a_layer_between_that_writes_over_its_input() {
    Golden golden = Golden.read("sequence_to_sequence");
    MultiLayerNetwork network = byHand();
    setParameters(
        network,
        Map.of(
            "0_W",
            golden.get("p_0_W"),
            "0_U",
            golden.get("p_0_U"),
            "0_b",
            golden.get("p_0_b"),
            "2_gamma",
            golden.get("p_1_gamma"),
            "2_beta",
            golden.get("p_1_beta"),
            "3_W",
            golden.get("p_2_W"),
            "3_U",
            golden.get("p_2_U"),
            "3_b",
            golden.get("p_2_b")));
    setParameters(
        network,
        Map.of(
            "4_gamma",
            golden.get("p_3_gamma"),
            "4_beta",
            golden.get("p_3_beta"),
            "5_W",
            golden.get("p_4_W"),
            "5_b",
            golden.get("p_4_b")));
    INDArray x = golden.get("x").castTo(DataType.FLOAT);
    INDArray y = golden.get("y").castTo(DataType.FLOAT);

    Pair<Gradient, INDArray> result = network.calculateGradients(x, y, null, null);

    Gradient gradients = result.getFirst();
    assertClose("x", result.getSecond(), golden.get("g_x"));
    assertClose("0_U", gradients.getGradientFor("0_U"), golden.get("g_0_U"));
    assertClose("5_W", gradients.getGradientFor("5_W"), golden.get("g_4_W"));
    NetworkBuilder.close(network);
  }

  private static MultiLayerNetwork byHand() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Sgd(0.1))
                .miniBatch(false)
                .list()
                .layer(new ConvLstm2D.Builder(4).build())
                .layer(new ActivationLayer(Activation.IDENTITY))
                .layer(new SequenceBatchNormalization())
                .layer(new ConvLstm2D.Builder(4).build())
                .layer(new SequenceBatchNormalization())
                .layer(
                    new FrameHead.Builder(Losses.of(Map.of("bce", 1.0)))
                        .nOut(1)
                        .targetFrames(5)
                        .build())
                .setInputType(InputType.convolutional3D(DataFormat.NCDHW, 5, 6, 5, 1))
                .build());
    network.init();
    return network;
  }

  private static void checkSmall(String name, Networks networks, String loss, int batch) {
    Golden golden = Golden.read(name);
    MultiLayerNetwork network = networks.build(loss, DataType.FLOAT);
    setParameters(network, golden.all("p_"));
    INDArray x = golden.get("x").castTo(DataType.FLOAT);
    INDArray y = golden.get("y").castTo(DataType.FLOAT);
    assertThat(x.shape()).isEqualTo(networks.inputShape(batch));
    check(network, golden, x, y, 1);
  }

  private static void checkLarge(String name, Networks networks, String loss, int batch) {
    Golden golden = Golden.read(name);
    MultiLayerNetwork network = networks.build(loss, DataType.FLOAT);
    int seed = 3;
    for (Map.Entry<String, INDArray> entry : network.paramTable().entrySet()) {
      String key = entry.getKey();
      if (!key.endsWith("_mean") && !key.endsWith("_var")) {
        double shift = key.endsWith("gamma") ? 1 : 0;
        long[] shape = entry.getValue().shape();
        entry.getValue().assign(Golden.formula(seed++, 0.15, shift, DataType.FLOAT, shape));
      }
    }
    INDArray x = Golden.formula(1, 0.5, 0.5, DataType.FLOAT, networks.inputShape(batch));
    INDArray y = Golden.formula(2, 0.5, 0.5, DataType.FLOAT, networks.targetShape(batch));
    check(network, golden, x, y, STRIDE);
  }

  private static void check(
      MultiLayerNetwork network, Golden golden, INDArray x, INDArray y, int stride) {
    INDArray output = network.feedForward(x, true).get(network.getnLayers());
    double error =
        sampled(output, stride).sub(golden.get("out").reshape(-1)).amaxNumber().doubleValue();
    assertThat(error).as("output").isLessThan(1e-5);

    network.setInput(x);
    network.setLabels(y);
    network.computeGradientAndScore();
    double loss = golden.get("loss").getDouble(0);
    assertThat(network.score()).isCloseTo(loss, org.assertj.core.data.Offset.offset(1e-5 * loss));
    Gradient gradients = network.gradient();
    Map<String, INDArray> expected = golden.all("g_");
    expected.remove("x");
    assertThat(gradients.gradientForVariable().keySet()).containsAll(expected.keySet());
    expected.forEach(
        (key, value) -> assertClose(key, sampled(gradients.getGradientFor(key), stride), value));
    golden
        .all("s_")
        .forEach((key, value) -> checkStatistic(key, value, gradients.getGradientFor(key)));
    NetworkBuilder.close(network);
  }

  /** The statistics' gradient is (1 - momentum) · (running - batch), from 0 and 1 at first. */
  private static void checkStatistic(String key, INDArray batch, INDArray gradient) {
    double first = key.endsWith("_mean") ? 0 : 1;
    assertClose(key, gradient, batch.rsub(first).muli(0.01));
  }

  private static void setParameters(MultiLayerNetwork network, Map<String, INDArray> parameters) {
    parameters.forEach(
        (key, value) -> {
          assertThat(network.getParam(key).shape()).as(key).isEqualTo(value.shape());
          network.getParam(key).assign(value);
        });
  }

  private static INDArray sampled(INDArray array, int stride) {
    INDArray flat = array.castTo(DataType.DOUBLE).dup('c').reshape(array.length());
    if (array.length() <= 4L * stride) {
      return flat;
    }
    double[] all = flat.toDoubleVector();
    double[] some = new double[(all.length + stride - 1) / stride];
    for (int i = 0; i < some.length; i++) {
      some[i] = all[i * stride];
    }
    return Nd4j.createFromArray(some);
  }

  private static void assertClose(String name, INDArray actual, INDArray expected) {
    INDArray a = actual.castTo(DataType.DOUBLE).dup('c').reshape(actual.length());
    INDArray e = expected.castTo(DataType.DOUBLE).reshape(expected.length());
    double scale = Math.max(1e-8, Transforms.abs(e, true).maxNumber().doubleValue());
    assertThat(Transforms.abs(a.sub(e), false).maxNumber().doubleValue() / scale)
        .as("gradient of " + name)
        .isLessThan(1e-4);
  }
}
