package io.athanor.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.sweep.AthanorException;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

class UpdatersTest {
  @Test
  void adadelta_follows_zeilers_algorithm() {
    double rho = 0.95;
    double epsilon = 1e-7;
    double meanGradient = 0;
    double meanUpdate = 0;
    GradientUpdater<?> updater = instance(new KerasAdaDelta(0.5, rho, epsilon));
    for (double g : new double[] {0.3, -0.2, 0.05, 0.4}) {
      meanGradient = rho * meanGradient + (1 - rho) * g * g;
      double update = Math.sqrt(meanUpdate + epsilon) / Math.sqrt(meanGradient + epsilon) * g;
      meanUpdate = rho * meanUpdate + (1 - rho) * update * update;

      assertThat(apply(updater, g)).isCloseTo(0.5 * update, within(1e-12));
    }
  }

  @Test
  void momentum_accumulates_the_velocity() {
    GradientUpdater<?> updater = instance(new Momentum(0.1, 0.5));

    assertThat(apply(updater, 1)).isCloseTo(0.1, within(1e-12));
    assertThat(apply(updater, 2)).isCloseTo(0.5 * 0.1 + 0.2, within(1e-12));
    assertThat(apply(updater, 0)).isCloseTo(0.5 * 0.25, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("ours")
  void a_saved_configuration_has_every_setting_of_the_updater(IUpdater updater) {
    MultiLayerConfiguration saved =
        new NeuralNetConfiguration.Builder()
            .updater(updater)
            .list(new SequenceBatchNormalization(0.5, 0.25))
            .build();

    MultiLayerConfiguration restored = MultiLayerConfiguration.fromJson(saved.toJson());

    BaseLayer layer = (BaseLayer) restored.getConf(0).getLayer();
    assertThat(layer.getIUpdater()).isEqualTo(updater);
    assertThat(layer).isEqualTo(saved.getConf(0).getLayer());
    assertThat(layer).isNotEqualTo(new SequenceBatchNormalization(0.5, 0.125));
  }

  private static Stream<IUpdater> ours() {
    return Stream.of(new KerasAdaDelta(0.5, 0.75, 1e-3), new Momentum(0.25, 0.125));
  }

  @Test
  void a_schedule_is_refused() {
    assertThatThrownBy(
            () ->
                new Momentum(0.1, 0.5)
                    .setLrAndSchedule(0.1, new ExponentialSchedule(ScheduleType.EPOCH, 1, 0.5)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("this updater takes a fixed learning rate; set it between epochs");
  }

  @Test
  void a_learning_rate_of_zero_is_refused() {
    assertThatThrownBy(() -> UpdaterSpec.of(UpdaterSpec.Method.ADAM).withLearningRate(0))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "the learning rate must be a positive number, got 0.0; Keras's default for adam is"
                + " 0.001");
  }

  private static GradientUpdater<?> instance(IUpdater config) {
    return config.instantiate(Nd4j.create(DataType.DOUBLE, config.stateSize(1)), true);
  }

  private static double apply(GradientUpdater<?> updater, double gradient) {
    INDArray array = Nd4j.createFromArray(gradient);
    updater.applyUpdater(array, 0, 0);
    return array.getDouble(0);
  }
}
