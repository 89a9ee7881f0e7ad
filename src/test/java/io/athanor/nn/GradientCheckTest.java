package io.athanor.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.nn.NetworkSpec.LayerSpec;
import io.athanor.nn.NetworkSpec.OutputActivation;
import io.athanor.nn.kernel.GateActivation;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Every gradient of tiny networks against central differences, in double precision. */
class GradientCheckTest {
  private static final double STEP = 1e-5;
  private static final Networks TINY =
      Networks.sequenceToSequence()
          .film(1, 3, 3, 2)
          .target(2, true, OutputActivation.SIGMOID)
          .layers(2, new LayerSpec(1, 3, 3), true, 0);

  @Test
  void films_with_batch_normalisation_and_a_causal_head() {
    check(TINY, "bce");
  }

  @Test
  void images_from_the_last_state_with_dropout() {
    check(
        TINY.target(1, false, OutputActivation.TANH)
            .layers(2, new LayerSpec(1, 1, 3), true, 0.3)
            .activations(GateActivation.TANH, GateActivation.HARD_SIGMOID_KERAS3),
        "mse");
  }

  private static void check(Networks networks, String loss) {
    MultiLayerNetwork network = networks.build(loss, DataType.DOUBLE);
    INDArray x = Golden.formula(1, 0.5, 0.5, DataType.DOUBLE, networks.inputShape(2));
    INDArray y = Golden.formula(2, 0.4, 0.5, DataType.DOUBLE, networks.targetShape(2));
    DataSet data = new DataSet(x, y);
    seed();
    network.setInput(x);
    network.setLabels(y);
    network.computeGradientAndScore();
    INDArray gradient = network.gradient().gradient().dup();
    int at = 0;
    for (String name : network.paramTable().keySet()) {
      INDArray parameter = network.getParam(name);
      boolean statistic = name.endsWith("_mean") || name.endsWith("_var");
      for (int i = 0; i < parameter.length(); i++, at++) {
        if (!statistic) {
          double expected = slope(network, data, at);
          assertThat(gradient.getDouble(at))
              .as(name + " " + i)
              .isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-8));
        }
      }
    }
    assertThat(at).isEqualTo((int) network.numParams());
    NetworkBuilder.close(network);
  }

  private static double slope(MultiLayerNetwork network, DataSet data, int at) {
    INDArray all = network.params();
    double value = all.getDouble(at);
    all.putScalar(at, value + STEP);
    double above = score(network, data);
    all.putScalar(at, value - STEP);
    double below = score(network, data);
    all.putScalar(at, value);
    return (above - below) / (2 * STEP);
  }

  private static double score(MultiLayerNetwork network, DataSet data) {
    seed();
    return network.score(data, true);
  }

  /** Dropout must drop the same elements each time. */
  private static void seed() {
    Nd4j.getRandom().setSeed(11);
  }
}
