package io.athanor.nn.kernel;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One convolution of a fixed shape, stride 1, over images or films.
 *
 * <p>Shapes: source {@code [batch, in, (time,) height, width]}, destination {@code [batch, out,
 * (time,) height, width]}, weights {@code [out, in, (kernel time,) kernel height, kernel width]},
 * bias {@code [out]}. Source and destination may be views with any strides, so that a step of a
 * time-major sequence needs no copy; weights, bias and their gradients are contiguous in 'c' order.
 * What is multiplied (source, gradient of the destination) may also have the type {@link
 * Kernels#keptType}.
 *
 * <p>Weights are set once after each update and then used for any number of calls, so that an
 * implementation can reorder them once.
 *
 * <p>Threads: confined to one at a time. Owns native memory, released by {@link #close}.
 */
public interface Convolution extends AutoCloseable {
  /** The type of factors that are multiplied as they are; others are converted at each call. */
  DataType factorType();

  /** Takes the weights that the next calls of forward and backwardData use; copies them. */
  void setWeights(INDArray weights);

  /** dst = weights ∗ src (+ bias). Overwrites {@code dst}. */
  void forward(INDArray src, @Nullable INDArray bias, INDArray dst);

  /** dSrc = gradient with respect to the source. Overwrites {@code dSrc}. */
  void backwardData(INDArray dDst, INDArray dSrc);

  /** Adds the gradients of weights and bias, summed over the batch, to those added before. */
  void addGradients(INDArray src, INDArray dDst);

  /**
   * What {@link #addGradients} has added up since the last time, zeros if nothing; the next sum
   * starts anew. Overwrites {@code dWeights} and {@code dBias}.
   */
  void takeGradients(INDArray dWeights, INDArray dBias);

  @Override
  void close();
}
