package io.athanor.data;

/**
 * Each cell's mean over frames, and how far the values of a channel depart from it.
 *
 * <p>Frames are added one by one, by an update that does not cancel for large means. Source:
 * Welford 1962, Technometrics 4(3).
 */
final class Climatology {
  private final FrameShape frame;
  private final double[] mean;
  private final double[] squares;
  private long frames;

  Climatology(FrameShape frame) {
    this.frame = frame;
    this.mean = new double[frame.size()];
    this.squares = new double[frame.channels()];
  }

  /** Adds the frame {@code [channel, height, width]} that begins at a place; all values finite. */
  void add(float[] values, int from) {
    frames++;
    int plane = frame.plane();
    for (int channel = 0; channel < frame.channels(); channel++) {
      double sum = 0;
      for (int i = channel * plane; i < (channel + 1) * plane; i++) {
        double departure = values[from + i] - mean[i];
        mean[i] += departure / frames;
        sum += departure * (values[from + i] - mean[i]);
      }
      squares[channel] += sum;
    }
  }

  /** How many cells a channel has. */
  int plane() {
    return frame.plane();
  }

  /** The mean of a cell, counted along the rows. */
  double mean(int channel, int cell) {
    return mean[channel * frame.plane() + cell];
  }

  /** Population standard deviation of all departures of a channel from their cells' means. */
  double deviation(int channel) {
    return Math.sqrt(squares[channel] / ((double) frames * frame.plane()));
  }

  /** The mean frame, {@code [channel, height, width]}. */
  float[] frameMean() {
    float[] floats = new float[mean.length];
    for (int i = 0; i < mean.length; i++) {
      floats[i] = (float) mean[i];
    }
    return floats;
  }
}
