package io.athanor.metric;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Films in one plain array, where loops over them are fast.
 *
 * <p>Shapes: {@code values} is {@code [batch, channel, time, height, width]}, the last axis
 * fastest. The array is not copied and must not be changed by whoever is handed the batch.
 *
 * @param batch films
 * @param channels of a frame
 * @param times frames of a film
 */
public record FrameBatch(
    int batch, int channels, int times, int height, int width, float[] values) {
  public FrameBatch {
    if (batch < 1 || channels < 1 || times < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "axes must be at least 1, got " + shape(batch, channels, times, height, width));
    }
    if ((long) batch * channels * times * height * width != values.length) {
      throw new IllegalArgumentException(
          "%s needs other than %d values"
              .formatted(shape(batch, channels, times, height, width), values.length));
    }
  }

  /** A batch of zeros. */
  public static FrameBatch zeros(int batch, int channels, int times, int height, int width) {
    return new FrameBatch(
        batch,
        channels,
        times,
        height,
        width,
        new float[Math.multiplyExact(batch * channels * times, height * width)]);
  }

  /**
   * A copy of an array, whatever its strides.
   *
   * @param array {@code [batch, channel, time, height, width]}, or {@code [batch, channel, height,
   *     width]} for films of one frame
   */
  public static FrameBatch of(INDArray array) {
    long[] shape = array.shape();
    if (shape.length != 4 && shape.length != 5) {
      throw new IllegalArgumentException(
          "frames have rank 4 or 5, got an array of rank " + shape.length);
    }
    int time = shape.length == 5 ? (int) shape[2] : 1;
    float[] values = new float[Math.toIntExact(array.length())];
    array.castTo(DataType.FLOAT).dup('c').data().asNioFloat().get(values);
    return new FrameBatch(
        (int) shape[0],
        (int) shape[1],
        time,
        (int) shape[shape.length - 2],
        (int) shape[shape.length - 1],
        values);
  }

  /** A copy as an array {@code [batch, channel, time, height, width]}. */
  public INDArray toArray() {
    return Nd4j.createFromArray(values).reshape('c', batch, channels, times, height, width);
  }

  /** Values of one frame of one channel. */
  public int frameSize() {
    return height * width;
  }

  /** Where a frame begins in {@link #values}. */
  public int frameAt(int film, int channel, int time) {
    return ((film * channels + channel) * times + time) * height * width;
  }

  /** The axes, for messages: {@code [8, 1, 15, 40, 40]}. */
  public String shape() {
    return shape(batch, channels, times, height, width);
  }

  private static String shape(int... axes) {
    return Arrays.toString(axes);
  }
}
