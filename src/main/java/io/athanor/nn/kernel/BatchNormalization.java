package io.athanor.nn.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation of a fixed shape {@code [batch, channels, height, width]}, over all axes but
 * the channels: y = γ (x - mean) / √(variance + ε) + β.
 *
 * <p>Shapes: x, y and their gradients as above, views with any strides; all others {@code
 * [channels]}, contiguous. A sequence {@code [time, batch, channels, height, width]} is given as
 * {@code [time * batch, channels, height, width]}.
 *
 * <p>Threads: confined to the thread that made it. Owns native memory, released by {@link #close}.
 *
 * <p>Source: Ioffe and Szegedy 2015, "Batch Normalization", algorithm 1 and section 3.
 */
public interface BatchNormalization extends AutoCloseable {
  /**
   * Normalises by the statistics of this batch, and overwrites {@code mean} and {@code variance}
   * with them (the variance is the population's, divided by the count).
   */
  void forwardTraining(
      INDArray x, INDArray gamma, INDArray beta, INDArray y, INDArray mean, INDArray variance);

  /** Normalises by given statistics. */
  void forwardInference(
      INDArray x, INDArray gamma, INDArray beta, INDArray mean, INDArray variance, INDArray y);

  /**
   * Gradients of {@link #forwardTraining}; the statistics are those it wrote. Overwrites {@code
   * dx}, {@code dGamma} and {@code dBeta}.
   */
  void backward(
      INDArray x,
      INDArray dy,
      INDArray gamma,
      INDArray mean,
      INDArray variance,
      INDArray dx,
      INDArray dGamma,
      INDArray dBeta);

  @Override
  void close();
}
