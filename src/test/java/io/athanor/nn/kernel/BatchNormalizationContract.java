package io.athanor.nn.kernel;

import static io.athanor.nn.kernel.Views.random;
import static io.athanor.nn.kernel.Views.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What every {@link BatchNormalization} must do, held against plain loops. */
interface BatchNormalizationContract {
  long[] SHAPE = {3, 5, 2, 4};
  double EPSILON = 1e-3;

  Kernels kernels();

  DataType type();

  double tolerance();

  @ParameterizedTest
  @EnumSource(Views.class)
  default void training_normalises_by_the_batch_and_returns_its_statistics(Views view) {
    double[] x = random(1, SHAPE);
    INDArray y = view.empty(type(), SHAPE);
    INDArray mean = Nd4j.create(type(), 5);
    INDArray variance = Nd4j.create(type(), 5);
    try (BatchNormalization norm = kernels().batchNormalization(SHAPE, EPSILON)) {
      norm.forwardTraining(view.of(type(), x, SHAPE), vector(2), vector(3), y, mean, variance);
    }
    double[] means = perChannel(x, 1);
    double[] variances = perChannel(squares(x, means), 1);
    assertThat(values(mean)).containsExactly(means, within(tolerance()));
    assertThat(values(variance)).containsExactly(variances, within(tolerance()));
    assertThat(values(y))
        .containsExactly(
            normal(x, means, variances, random(2, 5), random(3, 5)), within(tolerance()));
  }

  @ParameterizedTest
  @EnumSource(Views.class)
  default void inference_normalises_by_the_given_statistics(Views view) {
    double[] x = random(1, SHAPE);
    double[] variances = squares(random(5, 5), new double[5]);
    INDArray y = view.empty(type(), SHAPE);
    try (BatchNormalization norm = kernels().batchNormalization(SHAPE, EPSILON)) {
      INDArray variance = Nd4j.createFromArray(variances).castTo(type());
      norm.forwardInference(
          view.of(type(), x, SHAPE), vector(2), vector(3), vector(4), variance, y);
    }
    assertThat(values(y))
        .containsExactly(
            normal(x, random(4, 5), variances, random(2, 5), random(3, 5)), within(tolerance()));
  }

  @ParameterizedTest
  @EnumSource(Views.class)
  default void backward_is_the_gradient_by_central_differences(Views view) {
    double[] x = random(1, SHAPE);
    double[] dy = random(6, SHAPE);
    INDArray dx = view.empty(type(), SHAPE);
    INDArray dGamma = Nd4j.create(type(), 5);
    INDArray dBeta = Nd4j.create(type(), 5);
    INDArray mean = Nd4j.create(type(), 5);
    INDArray variance = Nd4j.create(type(), 5);
    try (BatchNormalization norm = kernels().batchNormalization(SHAPE, EPSILON)) {
      INDArray source = view.of(type(), x, SHAPE);
      INDArray y = view.empty(type(), SHAPE);
      norm.forwardTraining(source, vector(2), vector(3), y, mean, variance);
      norm.backward(
          source, view.of(type(), dy, SHAPE), vector(2), mean, variance, dx, dGamma, dBeta);
    }
    double step = 1e-5;
    double[] expected = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double[] moved = x.clone();
      moved[i] += step;
      double up = loss(moved, dy, random(2, 5));
      moved[i] -= 2 * step;
      expected[i] = (up - loss(moved, dy, random(2, 5))) / (2 * step);
    }
    double[] ones = {1, 1, 1, 1, 1};
    double[] means = perChannel(x, 1);
    double[] normal = normal(x, means, perChannel(squares(x, means), 1), ones, new double[5]);
    assertThat(values(dx)).containsExactly(expected, within(1e-5));
    assertThat(values(dGamma))
        .containsExactly(perChannel(product(dy, normal), 24), within(24 * tolerance()));
    assertThat(values(dBeta)).containsExactly(perChannel(dy, 24), within(24 * tolerance()));
  }

  private INDArray vector(int seed) {
    return Nd4j.createFromArray(random(seed, 5)).castTo(type());
  }

  private static double loss(double[] x, double[] dy, double[] gamma) {
    double[] means = perChannel(x, 1);
    double[] y = normal(x, means, perChannel(squares(x, means), 1), gamma, new double[5]);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += y[i] * dy[i];
    }
    return sum;
  }

  /** The mean over a channel's 24 values, times a factor. */
  private static double[] perChannel(double[] x, double factor) {
    double[] sums = new double[5];
    for (int i = 0; i < x.length; i++) {
      sums[i / 8 % 5] += x[i] * factor / 24;
    }
    return sums;
  }

  private static double[] squares(double[] x, double[] means) {
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double d = x[i] - means[x.length == 5 ? i : i / 8 % 5];
      result[i] = d * d;
    }
    return result;
  }

  private static double[] product(double[] a, double[] b) {
    double[] result = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      result[i] = a[i] * b[i];
    }
    return result;
  }

  private static double[] normal(
      double[] x, double[] means, double[] variances, double[] gamma, double[] beta) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int c = i / 8 % 5;
      y[i] = (x[i] - means[c]) / Math.sqrt(variances[c] + EPSILON) * gamma[c] + beta[c];
    }
    return y;
  }
}
