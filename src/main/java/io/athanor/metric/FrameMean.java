package io.athanor.metric;

import org.jspecify.annotations.Nullable;

/**
 * Adds up frames for the {@link Baseline.TrainingMean}, batch by batch.
 *
 * <p>Threads: confined to one.
 */
public final class FrameMean {
  private double @Nullable [] sums;
  private long frames;
  private int channels;
  private int height;
  private int width;

  /** Adds every frame of every film. */
  public void add(FrameBatch targets) {
    double[] into = sumsFor(targets);
    for (int film = 0; film < targets.batch(); film++) {
      for (int channel = 0; channel < channels; channel++) {
        for (int time = 0; time < targets.times(); time++) {
          int at = targets.frameAt(film, channel, time);
          int to = channel * targets.frameSize();
          for (int x = 0; x < targets.frameSize(); x++) {
            into[to + x] += targets.values()[at + x];
          }
        }
      }
    }
    frames += (long) targets.batch() * targets.times();
  }

  /** The baseline that predicts the mean of what was added. */
  public Baseline.TrainingMean baseline() {
    double[] from = sums;
    if (from == null) {
      throw new IllegalStateException("no frames were added to the mean");
    }
    FrameBatch mean = FrameBatch.zeros(1, channels, 1, height, width);
    for (int x = 0; x < from.length; x++) {
      mean.values()[x] = (float) (from[x] / frames);
    }
    return new Baseline.TrainingMean(mean);
  }

  private double[] sumsFor(FrameBatch targets) {
    double[] known = sums;
    if (known == null) {
      channels = targets.channels();
      height = targets.height();
      width = targets.width();
      known = new double[channels * targets.frameSize()];
      sums = known;
    }
    if (targets.channels() != channels || targets.height() != height || targets.width() != width) {
      throw new IllegalArgumentException(
          "all frames of a mean have one shape, got %s after [%d, %d, %d]"
              .formatted(targets.shape(), channels, height, width));
    }
    return known;
  }
}
