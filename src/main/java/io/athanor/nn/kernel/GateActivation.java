package io.athanor.nn.kernel;

/**
 * A function on the gates or on the cell state of an {@link LstmCell}.
 *
 * <p>Every derivative is a function of the value, so that a cell keeps values only.
 */
public enum GateActivation {
  /** 1 / (1 + e^-x). */
  SIGMOID,
  /** The hard sigmoid of tf.keras 2: clip(0.2 x + 0.5, 0, 1). */
  HARD_SIGMOID_KERAS2,
  /** The hard sigmoid of Keras 3: clip(x / 6 + 0.5, 0, 1). */
  HARD_SIGMOID_KERAS3,
  /** Hyperbolic tangent. */
  TANH,
  /** max(0, x). */
  RELU,
  /** x. */
  LINEAR;

  /** The function in double precision. */
  public double value(double x) {
    return switch (this) {
      case SIGMOID -> 1 / (1 + Math.exp(-x));
      case HARD_SIGMOID_KERAS2 -> clip(0.2 * x + 0.5);
      case HARD_SIGMOID_KERAS3 -> clip(x / 6 + 0.5);
      case TANH -> Math.tanh(x);
      case RELU -> Math.max(0, x);
      case LINEAR -> x;
    };
  }

  /** The derivative, from the function's value {@code y}; at a corner the flat side's. */
  public double slope(double y) {
    return switch (this) {
      case SIGMOID -> y * (1 - y);
      case HARD_SIGMOID_KERAS2 -> y > 0 && y < 1 ? 0.2 : 0;
      case HARD_SIGMOID_KERAS3 -> y > 0 && y < 1 ? 1.0 / 6 : 0;
      case TANH -> 1 - y * y;
      case RELU -> y > 0 ? 1 : 0;
      case LINEAR -> 1;
    };
  }

  private static double clip(double x) {
    return Math.min(1, Math.max(0, x));
  }
}
