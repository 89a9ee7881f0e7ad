package io.athanor.nn.kernel;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Copies values between arrays of one shape, whatever their strides and element types; to a
 * narrower type they are rounded to the nearest.
 *
 * <p>Threads: confined to the thread that made it. Owns native memory, released by {@link #close}.
 */
public interface Copy extends AutoCloseable {
  /** Overwrites {@code to}. */
  void run(INDArray from, INDArray to);

  @Override
  void close();
}
