package io.athanor.data;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Windows ready for the network: scaled, f32, 'c' order.
 *
 * @param input {@code [window, channel, input frame, height, width]}
 * @param target {@code [window, channel, target frame, height, width]}
 */
public record Batch(INDArray input, INDArray target) {
  /** How many windows, at least 1. */
  public int size() {
    return Math.toIntExact(input.size(0));
  }
}
