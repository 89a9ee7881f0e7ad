package io.athanor.nn.loss;

import org.jspecify.annotations.Nullable;

/** mean(|p − t|); its derivative is taken as 0 where p = t. */
final class MeanAbsoluteError extends FrameLoss {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "mae";
  }

  @Override
  ExampleLoss onPredictions() {
    return MeanAbsoluteError::example;
  }

  private static double example(
      Layout layout, double[] truth, double[] prediction, int from, double @Nullable [] gradient) {
    int n = layout.exampleSize();
    double sum = 0;
    for (int x = from; x < from + n; x++) {
      double error = prediction[x] - truth[x];
      sum += Math.abs(error);
      if (gradient != null) {
        gradient[x] += Math.signum(error) / n;
      }
    }
    return sum / n;
  }
}
