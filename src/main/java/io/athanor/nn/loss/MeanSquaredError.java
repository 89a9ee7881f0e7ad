package io.athanor.nn.loss;

import org.jspecify.annotations.Nullable;

/** mean((p − t)²). */
final class MeanSquaredError extends FrameLoss {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "mse";
  }

  @Override
  ExampleLoss onPredictions() {
    return MeanSquaredError::example;
  }

  private static double example(
      Layout layout, double[] truth, double[] prediction, int from, double @Nullable [] gradient) {
    int n = layout.exampleSize();
    double sum = 0;
    for (int x = from; x < from + n; x++) {
      double error = prediction[x] - truth[x];
      sum += error * error;
      if (gradient != null) {
        gradient[x] += 2 * error / n;
      }
    }
    return sum / n;
  }
}
