package io.athanor.data;

/**
 * Count, mean, spread and range of one channel, gathered block by block.
 *
 * <p>Blocks are joined by the pairwise update, which does not cancel for large means. Source: Chan,
 * Golub, LeVeque 1983, eq. 2.1.
 */
final class Moments {
  private long count;
  private double mean;
  private double squares;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** Adds values, all finite. */
  void add(float[] values, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += values[i];
      min = Math.min(min, values[i]);
      max = Math.max(max, values[i]);
    }
    double blockMean = sum / length;
    double blockSquares = 0;
    for (int i = from; i < from + length; i++) {
      double difference = values[i] - blockMean;
      blockSquares += difference * difference;
    }
    double difference = blockMean - mean;
    long all = count + length;
    squares += blockSquares + difference * difference * count / all * length;
    mean += difference * length / all;
    count = all;
  }

  long count() {
    return count;
  }

  double mean() {
    return mean;
  }

  /** Population standard deviation. */
  double deviation() {
    return Math.sqrt(squares / count);
  }

  ValueRange range() {
    return new ValueRange(min, max);
  }
}
