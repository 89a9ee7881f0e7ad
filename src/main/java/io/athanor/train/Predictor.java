package io.athanor.train;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Whatever predicts target frames from input frames: a network or a baseline. */
interface Predictor {
  /**
   * The target frames to follow.
   *
   * @param input {@code [batch, channel, time, height, width]}, scaled
   * @return {@code [batch, channel, time, height, width]}, or {@code [batch, channel, height,
   *     width]} for one frame; scaled
   */
  INDArray predict(INDArray input);
}
