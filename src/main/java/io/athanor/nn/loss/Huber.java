package io.athanor.nn.loss;

import org.jspecify.annotations.Nullable;

/**
 * mean(h(p − t)) with h(e) = e²/2 where |e| ≤ δ, δ(|e| − δ/2) elsewhere, and δ = 1.
 *
 * <p>On data in 0 to 1 no error is above 1, and this is half the mean squared error.
 *
 * <p>Source: Huber, "Robust Estimation of a Location Parameter", 1964.
 */
final class Huber extends FrameLoss {
  private static final long serialVersionUID = 1L;

  @Override
  public String name() {
    return "huber";
  }

  @Override
  ExampleLoss onPredictions() {
    return Huber::example;
  }

  private static double example(
      Layout layout, double[] truth, double[] prediction, int from, double @Nullable [] gradient) {
    int n = layout.exampleSize();
    double sum = 0;
    for (int x = from; x < from + n; x++) {
      double error = prediction[x] - truth[x];
      double near = Math.max(-1, Math.min(1, error));
      sum += near * (error - 0.5 * near);
      if (gradient != null) {
        gradient[x] += near / n;
      }
    }
    return sum / n;
  }
}
