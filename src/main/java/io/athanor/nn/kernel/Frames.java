package io.athanor.nn.kernel;

import org.jspecify.annotations.Nullable;
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

  /** A view of some samples of one time step: {@code [count, channels, height, width]}. */
  public static INDArray step(INDArray sequence, long time, long from, long count) {
    long[][] axes = axes(sequence, 1, 2, 3, 4);
    axes[0][0] = count;
    long offset = time * sequence.stride(0) + from * sequence.stride(1);
    return view(sequence, offset, axes[0], axes[1]);
  }

  /** A view of some samples of images {@code [batch, …]}. */
  public static INDArray samples(INDArray images, long from, long count) {
    long[][] axes = axes(images, 0, 1, 2, 3);
    axes[0][0] = count;
    return view(images, from * images.stride(0), axes[0], axes[1]);
  }

  /** A view of some channels (axis 1) of an array of rank 4. */
  public static INDArray channels(INDArray array, long from, long count) {
    long[][] axes = axes(array, 0, 1, 2, 3);
    axes[0][1] = count;
    return view(array, from * array.stride(1), axes[0], axes[1]);
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

  /** A view of images {@code [time * batch, …]} as a sequence; the inverse of {@link #merged}. */
  static INDArray split(INDArray images, long time) {
    long[] s = images.shape();
    long[] strides = images.stride();
    long batch = s[0] / time;
    return view(
        images,
        0,
        new long[] {time, batch, s[1], s[2], s[3]},
        new long[] {batch * strides[0], strides[0], strides[1], strides[2], strides[3]});
  }

  /**
   * A view of films {@code [batch, channels, time, height, width]}, or images, as the images of all
   * frames in the memory order of this class; null if they lie otherwise.
   */
  static @Nullable INDArray imagesOf(INDArray films) {
    INDArray images = films;
    if (films.rank() == 5) {
      INDArray sequence = films.permute(2, 0, 1, 3, 4);
      long time = sequence.size(0);
      long batch = sequence.size(1);
      if (time > 1 && batch > 1 && sequence.stride(0) != batch * sequence.stride(1)) {
        return null;
      }
      images = merged(sequence);
    }
    return Strides.isChannelsLast(images) ? images : null;
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
