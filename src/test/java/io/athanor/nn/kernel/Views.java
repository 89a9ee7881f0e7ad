package io.athanor.nn.kernel;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays with the same values in different memory orders. */
enum Views {
  /** Dense, 'c' order. */
  DENSE,
  /** Channels last, as {@link Frames} makes them. */
  CHANNELS_LAST,
  /** One of several interleaved steps, the batch strided. */
  STEP,
  /** The two last axes swapped in memory. */
  SWAPPED;

  /** An array of that shape with undefined values in this memory order. */
  INDArray empty(DataType type, long... shape) {
    int rank = shape.length;
    int[] order = IntStream.range(0, rank).toArray();
    if (this == CHANNELS_LAST) {
      order = IntStream.of(0, 2, 3, 4, 1).limit(rank).toArray();
      order[rank - 1] = 1;
    } else if (this == SWAPPED) {
      order[rank - 1] = rank - 2;
      order[rank - 2] = rank - 1;
    }
    long[] physical = Arrays.stream(order).mapToLong(i -> shape[i]).toArray();
    int[] inverse = new int[rank];
    for (int i = 0; i < rank; i++) {
      inverse[order[i]] = i;
    }
    if (this == STEP) {
      long[] strides = new long[rank];
      strides[rank - 1] = 1;
      for (int i = rank - 2; i >= 0; i--) {
        strides[i] = strides[i + 1] * shape[i + 1] * (i == 0 ? 3 : 1);
      }
      INDArray steps = Nd4j.create(type, shape[0] * strides[0]);
      return Nd4j.create(steps.data(), shape, strides, strides[0] / 3, 'c');
    }
    return Nd4j.create(type, physical).permute(inverse);
  }

  /** The values, given in 'c' order, in this memory order. */
  INDArray of(DataType type, double[] values, long... shape) {
    INDArray array = empty(type, shape);
    array.assign(Nd4j.createFromArray(values).reshape('c', shape).castTo(type));
    return array;
  }

  /** The values of an array in 'c' order. */
  static double[] values(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  /** Reproducible values around zero. */
  static double[] random(int seed, long... shape) {
    Random random = new Random(seed);
    return random.doubles(NaiveConvolution.length(shape), -1, 1).toArray();
  }
}
