package io.athanor.nn.loss;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;

/**
 * mean(−t log p − (1 − t) log(1 − p)) with labels in 0 to 1.
 *
 * <p>After a sigmoid it is taken from what went in, z: max(z, 0) − t z + log(1 + e^−|z|), which
 * neither overflows nor loses the gradient p − t where p rounds to 0 or 1; Keras does the same.
 * After any other activation p is cut to 1e-7 … 1 − 1e-7, and the gradient beyond is 0.
 */
final class BinaryCrossEntropy extends FrameLoss {
  private static final long serialVersionUID = 1L;
  private static final double EPSILON = 1e-7;

  /** Factors of at most 2 whose product stays far below the largest double. */
  private static final int CHUNK = 512;

  @Override
  public String name() {
    return "bce";
  }

  @Override
  ExampleLoss onPredictions() {
    return BinaryCrossEntropy::fromProbabilities;
  }

  @Override
  @Nullable ExampleLoss onPreOutput(IActivation activation) {
    return activation instanceof ActivationSigmoid ? BinaryCrossEntropy::fromLogits : null;
  }

  private static double fromProbabilities(
      Layout layout, double[] truth, double[] prediction, int from, double @Nullable [] gradient) {
    int n = layout.exampleSize();
    double sum = 0;
    for (int x = from; x < from + n; x++) {
      double p = Math.max(EPSILON, Math.min(1 - EPSILON, prediction[x]));
      sum -= truth[x] * Math.log(p) + (1 - truth[x]) * Math.log(1 - p);
      if (gradient != null && p == prediction[x]) {
        gradient[x] += (p - truth[x]) / (p * (1 - p)) / n;
      }
    }
    return sum / n;
  }

  /** The logarithms of many factors are taken as one of their product: log is the dear part. */
  private static double fromLogits(
      Layout layout, double[] truth, double[] logits, int from, double @Nullable [] gradient) {
    int n = layout.exampleSize();
    double sum = 0;
    for (int start = from; start < from + n; start += CHUNK) {
      double product = 1;
      int end = Math.min(start + CHUNK, from + n);
      for (int x = start; x < end; x++) {
        double z = logits[x];
        double small = Math.exp(-Math.abs(z));
        sum += Math.max(z, 0) - truth[x] * z;
        product *= 1 + small;
        if (gradient != null) {
          double p = (z >= 0 ? 1 : small) / (1 + small);
          gradient[x] += (p - truth[x]) / n;
        }
      }
      sum += Math.log(product);
    }
    return sum / n;
  }
}
