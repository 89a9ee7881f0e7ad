package io.athanor.sweep;

import java.util.Arrays;
import java.util.Objects;

/**
 * How far predictions of one channel go wrong in each cell, over all windows and leads of the test
 * part, in the data's units ({@code docs/scores.md}). The arrays are not copied; nobody writes to
 * them.
 *
 * <p>Shapes: {@code [height, width]}, the last axis fastest. NaN where a prediction was not a
 * finite number.
 *
 * @param channel from 0
 * @param meanSquare mean of (prediction − truth)², in squared units
 * @param bias mean of prediction − truth: above 0 where too much is predicted
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content
public record ErrorMap(int channel, int height, int width, float[] meanSquare, float[] bias) {
  public ErrorMap {
    if (channel < 0 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a map has a channel from 0 and sides from 1, got channel %d of %d × %d"
              .formatted(channel, height, width));
    }
    long cells = (long) height * width;
    if (meanSquare.length != cells || bias.length != cells) {
      throw new IllegalArgumentException(
          "maps of %d × %d must have %d values each, got %d and %d"
              .formatted(height, width, cells, meanSquare.length, bias.length));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ErrorMap map
        && channel == map.channel
        && height == map.height
        && width == map.width
        && Arrays.equals(meanSquare, map.meanSquare)
        && Arrays.equals(bias, map.bias);
  }

  @Override
  public int hashCode() {
    return Objects.hash(channel, height, width, Arrays.hashCode(meanSquare), Arrays.hashCode(bias));
  }
}
