package io.athanor.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.nn.NetworkSpec.LayerSpec;
import io.athanor.nn.NetworkSpec.OutputActivation;
import io.athanor.nn.UpdaterSpec.Method;
import io.athanor.nn.loss.Losses;
import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

class NetworkBuilderTest {
  private static final Networks NETWORKS =
      Networks.sequenceToSequence().layers(2, new LayerSpec(3, 3, 3), true, 0.2);
  private static final ILossFunction MSE = Losses.of(Map.of("mse", 1.0));

  private final INDArray x = Golden.formula(1, 0.5, 0.5, DataType.FLOAT, NETWORKS.inputShape(2));
  private final INDArray y = Golden.formula(2, 0.5, 0.5, DataType.FLOAT, NETWORKS.targetShape(2));

  @ParameterizedTest
  @EnumSource(Method.class)
  void the_same_seed_trains_to_the_same_bits_and_lowers_the_loss(Method method) {
    UpdaterSpec updater =
        new UpdaterSpec(method, method.defaultLearningRate(), 0.5, new Clipping.None());
    MultiLayerNetwork one = NETWORKS.build(MSE, updater, DataType.FLOAT);
    double before = train(one, 1);
    train(one, 4);
    double after = train(one, 1);
    MultiLayerNetwork two = NETWORKS.build(MSE, updater, DataType.FLOAT);
    train(two, 1);
    train(two, 4);
    train(two, 1);

    assertThat(bits(two.params())).containsExactly(bits(one.params()));
    assertThat(bits(two.getUpdater().getStateViewArray()))
        .containsExactly(bits(one.getUpdater().getStateViewArray()));
    assertThat(after).isLessThan(before);
    NetworkBuilder.close(one);
    NetworkBuilder.close(two);
  }

  @Test
  void another_seed_gives_other_first_weights() {
    UpdaterSpec updater = UpdaterSpec.of(Method.ADAM);
    MultiLayerNetwork one = NetworkBuilder.build(NETWORKS.spec(), updater, MSE, 1, DataType.FLOAT);
    MultiLayerNetwork two = NetworkBuilder.build(NETWORKS.spec(), updater, MSE, 2, DataType.FLOAT);

    assertThat(two.getParam("0_U")).isNotEqualTo(one.getParam("0_U"));
    assertThat(two.getParam("0_W")).isNotEqualTo(one.getParam("0_W"));
  }

  @Test
  void a_saved_network_continues_to_the_same_bits(@TempDir Path folder) throws IOException {
    UpdaterSpec updater =
        UpdaterSpec.of(Method.ADADELTA).withClipping(new Clipping.GlobalNorm(0.01));
    MultiLayerNetwork whole = NETWORKS.build(MSE, updater, DataType.FLOAT);
    train(whole, 2);
    Path file = folder.resolve("network.zip");
    ModelSerializer.writeModel(whole, file.toFile(), true);

    MultiLayerNetwork restored = NetworkBuilder.restore(file, updater);

    assertThat(bits(restored.params())).containsExactly(bits(whole.params()));
    assertThat(bits(restored.output(x))).containsExactly(bits(whole.output(x)));
    train(whole, 3);
    train(restored, 3);
    assertThat(bits(restored.params())).containsExactly(bits(whole.params()));
    assertThat(restored.score()).isEqualTo(whole.score());
    NetworkBuilder.close(whole);
    NetworkBuilder.close(restored);
  }

  @Test
  void a_loss_of_dl4j_gets_rows_and_trains_alike() {
    UpdaterSpec updater = UpdaterSpec.of(Method.SGD);
    MultiLayerNetwork own = NETWORKS.build(MSE, updater, DataType.FLOAT);
    MultiLayerNetwork foreign = NETWORKS.build(new LossMSE(), updater, DataType.FLOAT);
    train(own, 2);
    train(foreign, 2);

    assertThat(foreign.score()).isCloseTo(own.score(), within(1e-7));
    assertThat(foreign.params().sub(own.params()).amaxNumber().doubleValue()).isLessThan(1e-6);
    assertThat(foreign.scoreExamples(new org.nd4j.linalg.dataset.DataSet(x, y), false).shape())
        .containsExactly(2, 1);
  }

  @Test
  void the_learning_rate_can_be_set_between_epochs_and_keeps_the_state() {
    UpdaterSpec updater = UpdaterSpec.of(Method.ADADELTA);
    MultiLayerNetwork network = NETWORKS.build(MSE, updater, DataType.FLOAT);
    train(network, 2);
    INDArray state = network.getUpdater().getStateViewArray().dup();
    INDArray before = network.getParam("0_U").dup();

    network.setLearningRate(1e-30);

    assertThat(network.getLearningRate(0)).isEqualTo(1e-30);
    assertThat(bits(network.getUpdater().getStateViewArray())).containsExactly(bits(state));
    train(network, 1);
    assertThat(network.getParam("0_U")).isEqualTo(before);
    assertThat(network.getUpdater().getStateViewArray()).isNotEqualTo(state);
  }

  @Test
  void clipping_limits_the_norm_of_all_gradients_together() {
    double limit = 1e-4;
    UpdaterSpec updater = new UpdaterSpec(Method.SGD, 1.0, 0, new Clipping.GlobalNorm(limit));

    assertThat(step(updater).norm2Number().doubleValue()).isCloseTo(limit, within(1e-6));
  }

  @Test
  void clipping_limits_each_value() {
    UpdaterSpec updater = new UpdaterSpec(Method.SGD, 1.0, 0, new Clipping.Value(1e-4));

    assertThat(step(updater).amaxNumber().doubleValue()).isCloseTo(1e-4, within(1e-6));
  }

  @Test
  void clipping_leaves_the_running_statistics_alone() {
    UpdaterSpec updater = new UpdaterSpec(Method.SGD, 1.0, 0, new Clipping.Value(1e-9));
    MultiLayerNetwork network = NETWORKS.build(MSE, updater, DataType.FLOAT);
    train(network, 1);

    assertThat(network.getParam("1_var").maxNumber().doubleValue()).isCloseTo(0.99, within(0.005));
  }

  @Test
  void more_target_frames_than_input_frames_are_refused() {
    Networks backwards = NETWORKS.target(6, false, OutputActivation.SIGMOID);

    assertThatThrownBy(backwards::spec)
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "the network predicts at most as many frames as it sees, got input 5 and target 6; use"
                + " more input frames or fewer target frames");
  }

  @Test
  void a_target_of_another_shape_is_refused() {
    MultiLayerNetwork network = NETWORKS.build("mse", DataType.FLOAT);

    assertThatThrownBy(() -> network.fit(x, Nd4j.rand(DataType.FLOAT, 2, 1, 4, 6, 5)))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "the target must have the shape of the network's output [2, 1, 5, 6, 5], got"
                + " [2, 1, 4, 6, 5]; check target frames and channels");
  }

  @Test
  void the_size_is_known_without_building() {
    for (Networks networks :
        new Networks[] {
          NETWORKS,
          NETWORKS.target(1, false, OutputActivation.SIGMOID),
          NETWORKS.layers(3, new LayerSpec(2, 5, 3), false, 0)
        }) {
      MultiLayerNetwork network = networks.build("mse", DataType.FLOAT);
      NetworkSize size = NetworkSize.of(networks.spec(), 4);

      assertThat(size.parameters()).isEqualTo(network.numParams());
      assertThat(NetworkSize.of(networks.spec(), 8).trainingBytes())
          .isGreaterThan(size.trainingBytes());
    }
  }

  /** The values themselves: two arrays of ND4J are equal where they differ by less than 1e-5. */
  private static float[] bits(INDArray array) {
    return array.ravel().toFloatVector();
  }

  /** How far one step moves all parameters but the running statistics. */
  private INDArray step(UpdaterSpec updater) {
    MultiLayerNetwork network =
        NETWORKS.layers(1, new LayerSpec(3, 3, 3), false, 0).build(MSE, updater, DataType.FLOAT);
    INDArray before = network.params().dup();
    network.fit(x, y);
    return network.params().sub(before);
  }

  /** Trains with the same dropout each time; the loss before the last step. */
  private double train(MultiLayerNetwork network, int steps) {
    Nd4j.getRandom().setSeed(9);
    for (int i = 0; i < steps; i++) {
      network.fit(x, y);
    }
    return network.score();
  }
}
