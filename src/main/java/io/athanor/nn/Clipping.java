package io.athanor.nn;

import io.athanor.sweep.AthanorException;

/** How gradients are kept from exploding before an update. */
public sealed interface Clipping {
  /** Gradients as they are. */
  record None() implements Clipping {}

  /** All gradients together are scaled down to this Euclidean norm, if theirs is larger. */
  record GlobalNorm(double limit) implements Clipping {
    public GlobalNorm {
      requirePositive(limit);
    }
  }

  /** Each gradient is cut to ±limit. */
  record Value(double limit) implements Clipping {
    public Value {
      requirePositive(limit);
    }
  }

  private static void requirePositive(double limit) {
    if (!(limit > 0) || Double.isInfinite(limit)) {
      throw new AthanorException(
          "the clipping limit must be a positive number, got " + limit + "; use for example 1.0");
    }
  }
}
