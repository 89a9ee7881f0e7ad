package io.athanor.nn.loss;

import org.jspecify.annotations.Nullable;

/** The arithmetic of a loss on one example. */
@FunctionalInterface
interface ExampleLoss {
  /**
   * The loss of one example.
   *
   * @param from where the example begins in all three arrays
   * @param gradient where not null, gets the derivative of the loss by each predicted value added
   */
  double of(
      Layout layout, double[] truth, double[] prediction, int from, double @Nullable [] gradient);
}
