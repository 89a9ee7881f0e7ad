package io.athanor.nn.kernel;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Arrays of time-major sequences in the memory order in which the kernels are fastest, and views of
 * them that need no copy.
 *
 * <p>A sequence has the shape {@code [time, batch, channels, height, width]}; in memory the
 * channels lie last ({@code [time, batch, height, width, channels]}). The kernels take any other
 * order, too, but then reorder it at each call.
 */
public final class Frames {
  private Frames() {}

  /** A sequence whose values are not defined yet. */
  public static INDArray sequence(
      DataType type, long time, long batch, long channels, long height, long width) {
    return Nd4j.createUninitialized(type, time, batch, height, width, channels)
        .permute(0, 1, 4, 2, 3);
  }

  /** A batch of images {@code [batch, channels, height, width]}, values not defined yet. */
  public static INDArray images(DataType type, long batch, long channels, long height, long width) {
    return Nd4j.createUninitialized(type, batch, height, width, channels).permute(0, 3, 1, 2);
  }

  /** A view of one time step of a sequence: {@code [batch, channels, height, width]}. */
  public static INDArray step(INDArray sequence, long time) {
    long[][] axes = axes(sequence, 1, 2, 3, 4);
    return view(sequence, time * sequence.stride(0), axes[0], axes[1]);
  }

  /** A view of a sequence as images: {@code [time * batch, channels, height, width]}. */
  public static INDArray merged(INDArray sequence) {
    long time = sequence.size(0);
    long batch = sequence.size(1);
    if (time > 1 && batch > 1 && sequence.stride(0) != batch * sequence.stride(1)) {
      throw new IllegalArgumentException("the sequence must be time-major and dense");
    }
    long[][] axes = axes(sequence, 1, 2, 3, 4);
    axes[0][0] = time * batch;
    axes[1][0] = sequence.stride(batch > 1 ? 1 : 0);
    return view(sequence, 0, axes[0], axes[1]);
  }

  /** A view of a sequence as films: {@code [batch, channels, time, height, width]}. */
  public static INDArray films(INDArray sequence) {
    return sequence.permute(1, 2, 0, 3, 4);
  }

  private static long[][] axes(INDArray array, int... axes) {
    long[][] shapeAndStride = new long[2][axes.length];
    for (int i = 0; i < axes.length; i++) {
      shapeAndStride[0][i] = array.size(axes[i]);
      shapeAndStride[1][i] = array.stride(axes[i]);
    }
    return shapeAndStride;
  }

  /**
   * A view of any part of an array. INDArray.get gives an empty array for a view with an offset, so
   * that it is not used here.
   */
  static INDArray view(INDArray array, long offset, long[] shape, long[] stride) {
    return Nd4j.create(array.data(), shape, stride, array.offset() + offset, 'c');
  }
}
