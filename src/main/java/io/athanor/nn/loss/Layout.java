package io.athanor.nn.loss;

import io.athanor.sweep.AthanorException;
import java.util.Arrays;

/**
 * How the values of a batch lie in one plain array: example after example, each {@code [channel,
 * time, height, width]} with the last axis fastest. Plain vectors are one frame of one row.
 *
 * @param examples of the batch
 * @param frames whether there are frames, and not just vectors
 */
record Layout(int examples, int channels, int times, int height, int width, boolean frames) {

  /** The layout of an array of rank 5, 4 or 2. */
  static Layout of(long[] shape) {
    int[] n = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
    return switch (n.length) {
      case 2 -> new Layout(n[0], 1, 1, 1, n[1], false);
      case 4 -> new Layout(n[0], n[1], 1, n[2], n[3], true);
      case 5 -> new Layout(n[0], n[1], n[2], n[3], n[4], true);
      default ->
          throw new IllegalArgumentException(
              "losses take arrays of rank 2, 4 or 5, got " + Arrays.toString(shape));
    };
  }

  /** Values of one example. */
  int exampleSize() {
    return channels * times * height * width;
  }

  /** Values of one frame of one channel. */
  int frameSize() {
    return height * width;
  }

  /** Where a frame begins, in an example that begins at {@code from}. */
  int frameAt(int from, int channel, int time) {
    return from + (channel * times + time) * height * width;
  }

  /** Refuses vectors. */
  void needFrames(String loss) {
    if (!frames) {
      throw new AthanorException(
          "training.loss %s compares neighbouring pixels and needs frames, got vectors of %d values;"
                  .formatted(loss, width)
              + " use mse, mae, huber or bce");
    }
  }
}
