package io.athanor.nn;

import io.athanor.sweep.AthanorException;

/** The rule that every kernel size shares. */
final class Kernels2D {
  private Kernels2D() {}

  /** Refuses sizes that "same" padding cannot centre. */
  static void requireOdd(String layer, int... sizes) {
    for (int size : sizes) {
      if (size < 1 || size % 2 == 0) {
        throw new AthanorException(
            layer + " kernel sizes must be odd and positive, got " + size + "; use 1, 3, 5, …");
      }
    }
  }
}
