package io.athanor.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.sweep.AthanorException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

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
