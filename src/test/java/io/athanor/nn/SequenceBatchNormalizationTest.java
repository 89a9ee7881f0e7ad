package io.athanor.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.nn.loss.Losses;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class SequenceBatchNormalizationTest {
  private final INDArray x = Nd4j.rand(DataType.FLOAT, 3, 2, 4, 5, 6).muli(4).addi(7);
  private final INDArray y = Nd4j.rand(DataType.FLOAT, 3, 2, 4, 5, 6);

  @Test
  void in_training_each_channel_has_mean_0_and_variance_1() {
    INDArray normal = network().feedForward(x, true).get(1);

    assertThat(normal.mean(0, 2, 3, 4).amaxNumber().doubleValue()).isLessThan(1e-5);
    assertThat(normal.var(false, 0, 2, 3, 4).sub(1).amaxNumber().doubleValue()).isLessThan(2e-3);
  }

  @Test
  void running_statistics_move_by_momentum_and_are_used_at_inference() {
    MultiLayerNetwork network = network();
    network.fit(x, y);

    INDArray mean = x.mean(0, 2, 3, 4);
    INDArray variance = x.var(false, 0, 2, 3, 4);
    assertThat(network.getParam("0_mean").sub(mean.mul(0.01)).amaxNumber().doubleValue())
        .isLessThan(1e-5);
    assertThat(
            network.getParam("0_var").sub(variance.mul(0.01).add(0.99)).amaxNumber().doubleValue())
        .isLessThan(1e-5);
    double first =
        (x.getDouble(0) - network.getParam("0_mean").getDouble(0))
            / Math.sqrt(network.getParam("0_var").getDouble(0) + 1e-3);
    assertThat(network.feedForward(x, false).get(1).getDouble(0))
        .isCloseTo(
            first * network.getParam("0_gamma").getDouble(0)
                + network.getParam("0_beta").getDouble(0),
            within(1e-4));
  }

  private static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(new Sgd(1e-3))
                .list()
                .layer(new SequenceBatchNormalization())
                .layer(
                    new FrameHead.Builder(Losses.of(Map.of("mse", 1.0)))
                        .nOut(2)
                        .targetFrames(4)
                        .build())
                .setInputType(InputType.convolutional3D(DataFormat.NCDHW, 4, 5, 6, 2))
                .build());
    network.init();
    return network;
  }
}
