package io.athanor.metric;

import io.athanor.sweep.ErrorMap;

/**
 * How far predictions of one channel go wrong in each cell, added up frame by frame.
 *
 * <p>Sums are in double precision: over a million frames of one size of error their relative error
 * stays below 10⁻¹⁰, far beyond the floats of the map.
 *
 * <p>Threads: confined to one.
 */
final class CellErrors {
  private final int channel;
  private final int height;
  private final int width;
  private final double[] squares;
  private final double[] sums;

  CellErrors(int channel, int height, int width) {
    this.channel = channel;
    this.height = height;
    this.width = width;
    this.squares = new double[height * width];
    this.sums = new double[height * width];
  }

  /**
   * Adds the error of one frame in one cell.
   *
   * @param cell counted from 0 along the rows
   * @param error prediction − truth, in the data's units
   */
  void add(int cell, double error) {
    squares[cell] += error * error;
    sums[cell] += error;
  }

  /** The means over so many frames; NaN where a sum is not a finite number. */
  ErrorMap over(long frames) {
    float[] meanSquare = new float[squares.length];
    float[] bias = new float[squares.length];
    for (int x = 0; x < squares.length; x++) {
      boolean finite = Double.isFinite(squares[x]);
      meanSquare[x] = finite ? (float) (squares[x] / frames) : Float.NaN;
      bias[x] = finite ? (float) (sums[x] / frames) : Float.NaN;
    }
    return new ErrorMap(channel, height, width, meanSquare, bias);
  }
}
