package io.athanor.metric;

import java.util.Arrays;

/**
 * Weighted means of a frame over a window at every place where the window fits.
 *
 * <p>The window is the product of two symmetric one-dimensional ones, so a mean is two sweeps. Both
 * sweeps treat the frame as one long row, with a step of one frame row between the taps of the
 * vertical sweep and of 1 in the horizontal one. That makes every inner loop long and straight, and
 * the compiler vectorises it. The price is that the last {@code columns - 1} places of each row
 * hold means across the frame's edge; no one may read them.
 *
 * <p>Threads: confined to one, for its scratch row.
 */
final class WindowMean {
  private final double[] rowTaps;
  private final double[] columnTaps;
  private final int width;
  private final int validHeight;
  private final int validWidth;
  private final double[] vertical;

  private WindowMean(double[] rowTaps, double[] columnTaps, int height, int width) {
    this.rowTaps = rowTaps;
    this.columnTaps = columnTaps;
    this.width = width;
    this.validHeight = height - rowTaps.length + 1;
    this.validWidth = width - columnTaps.length + 1;
    this.vertical = new double[height * width + columnTaps.length - 1];
  }

  /**
   * A Gaussian window of at most {@code size} a side, each side cut to the largest odd length that
   * fits the frame, weights summing to 1.
   */
  static WindowMean gaussian(int size, double sigma, int height, int width) {
    return new WindowMean(
        gaussianTaps(fitting(size, height), sigma),
        gaussianTaps(fitting(size, width), sigma),
        height,
        width);
  }

  /** A window of equal weights, its sides cut as the Gaussian's. */
  static WindowMean uniform(int size, int height, int width) {
    return new WindowMean(
        uniformTaps(fitting(size, height)), uniformTaps(fitting(size, width)), height, width);
  }

  /** The largest odd number that is neither above {@code size} nor above {@code available}. */
  private static int fitting(int size, int available) {
    int largest = Math.min(size, available);
    return largest % 2 == 1 ? largest : largest - 1;
  }

  private static double[] gaussianTaps(int size, double sigma) {
    double[] taps = new double[size];
    for (int k = 0; k < size; k++) {
      double x = k - size / 2;
      taps[k] = Math.exp(-0.5 * x * x / (sigma * sigma));
    }
    double sum = Arrays.stream(taps).sum();
    return Arrays.stream(taps).map(tap -> tap / sum).toArray();
  }

  private static double[] uniformTaps(int size) {
    double[] taps = new double[size];
    Arrays.fill(taps, 1.0 / size);
    return taps;
  }

  /** Rows of places where the window fits. */
  int validHeight() {
    return validHeight;
  }

  /** Columns of places where the window fits. */
  int validWidth() {
    return validWidth;
  }

  /** Values in one window. */
  int size() {
    return rowTaps.length * columnTaps.length;
  }

  /** How long the result of {@link #means} must at least be. */
  int meansLength() {
    return (validHeight - 1) * width + validWidth;
  }

  /** How long the input of {@link #spread} must at least be. */
  int paddedLength() {
    return spreadFrom() + (validHeight + rowTaps.length - 1) * width;
  }

  /** Where the first mean lies in the input of {@link #spread}; row follows row at frame width. */
  int spreadFrom() {
    return (rowTaps.length - 1) * width + columnTaps.length - 1;
  }

  /** The means: that of the window with its top left at (i, j) goes to {@code out[i·width + j]}. */
  void means(double[] frame, int from, double[] out) {
    filter(frame, from, out, meansLength());
  }

  /**
   * The adjoint of {@link #means}: gives each pixel the weighted sum of the windows it lies in.
   *
   * @param padded a value for each window from {@link #spreadFrom} on, zero everywhere else
   * @param out one value a pixel
   */
  void spread(double[] padded, double[] out) {
    filter(padded, 0, out, (validHeight + rowTaps.length - 1) * width);
  }

  private void filter(double[] in, int from, double[] out, int length) {
    sweep(in, from, width, rowTaps, vertical, length + columnTaps.length - 1);
    sweep(vertical, 0, 1, columnTaps, out, length);
  }

  private static void sweep(
      double[] in, int from, int step, double[] taps, double[] out, int length) {
    int half = taps.length / 2;
    double middle = taps[half];
    int at = from + half * step;
    for (int x = 0; x < length; x++) {
      out[x] = middle * in[at + x];
    }
    for (int k = 0; k < half; k++) {
      double tap = taps[k];
      int left = from + k * step;
      int right = from + (taps.length - 1 - k) * step;
      for (int x = 0; x < length; x++) {
        out[x] += tap * (in[left + x] + in[right + x]);
      }
    }
  }
}
