package io.athanor.metric;

import io.athanor.sweep.ErrorMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Compares one frame of one channel with its truth, and adds up how far each cell is off.
 *
 * <p>Threads: confined to one, for its scratch frames.
 */
final class FrameScorer {
  private final ValueScale scale;
  private final int channels;
  private final int height;
  private final int width;

  /** By channel, threshold and cell, rounded as the frames are. */
  private final float[][][] thresholds;

  private final StructuralSimilarity wang;
  private final StructuralSimilarity openStl;
  private final double[] predicted;
  private final double[] actual;
  private final double[] clipped;

  /** By channel. */
  private final List<CellErrors> cells;

  FrameScorer(ValueScale scale, double[] thresholds, int channels, int height, int width) {
    this.scale = scale;
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.thresholds = new float[channels][thresholds.length][height * width];
    for (int channel = 0; channel < channels; channel++) {
      for (int k = 0; k < thresholds.length; k++) {
        // The data holds floats, so a threshold of 0.1 must first be the float that data calls 0.1.
        float threshold = (float) thresholds[k];
        for (int x = 0; x < height * width; x++) {
          this.thresholds[channel][k][x] = (float) scale.toScaled(channel, x, threshold);
        }
      }
    }
    this.wang = StructuralSimilarity.wang(height, width);
    this.openStl = StructuralSimilarity.openStl(height, width);
    this.predicted = new double[height * width];
    this.actual = new double[height * width];
    this.clipped = new double[height * width];
    this.cells =
        IntStream.range(0, channels).mapToObj(c -> new CellErrors(c, height, width)).toList();
  }

  boolean fits(FrameBatch frames) {
    return frames.channels() == channels && frames.height() == height && frames.width() == width;
  }

  /** What is scored, for messages. */
  String shape(int leads) {
    return "frames of [%d, %d, %d, %d]".formatted(channels, leads, height, width);
  }

  /** Values of a frame over all its channels. */
  int allChannels() {
    return channels * height * width;
  }

  /**
   * The error in each cell, channel by channel.
   *
   * @param frames how many were compared of each channel
   */
  List<ErrorMap> errors(long frames) {
    return cells.stream().map(channel -> channel.over(frames)).toList();
  }

  /** What is to be added up of a frame. */
  LeadSums sums(float[] prediction, float[] truth, int at, int channel) {
    LeadSums sums = new LeadSums(thresholds[channel].length);
    for (int x = 0; x < actual.length; x++) {
      predicted[x] = prediction[at + x];
      actual[x] = truth[at + x];
      clipped[x] = Math.max(0, Math.min(1, predicted[x]));
    }
    sums.values += actual.length;
    sums.frames++;
    addErrors(sums);
    addErrorsInOriginalUnits(channel, sums);
    addExceedances(prediction, truth, at, channel, sums);
    sums.ssim += wang.score(actual, predicted, 0);
    sums.openStlSsim += openStl.score(actual, clipped, 0);
    sums.truthEnergy += gradientEnergy(actual);
    sums.predictionEnergy += gradientEnergy(predicted);
    return sums;
  }

  private void addErrors(LeadSums sums) {
    double squared = 0;
    double absolute = 0;
    for (int x = 0; x < actual.length; x++) {
      double error = predicted[x] - actual[x];
      squared += error * error;
      absolute += Math.abs(error);
    }
    sums.squared += squared;
    sums.absolute += absolute;
  }

  private void addErrorsInOriginalUnits(int channel, LeadSums sums) {
    CellErrors cell = cells.get(channel);
    double squared = 0;
    double absolute = 0;
    for (int x = 0; x < actual.length; x++) {
      double error =
          scale.toOriginal(channel, x, predicted[x]) - scale.toOriginal(channel, x, actual[x]);
      cell.add(x, error);
      squared += error * error;
      absolute += Math.abs(error);
    }
    sums.squaredOriginal += squared;
    sums.absoluteOriginal += absolute;
  }

  private void addExceedances(
      float[] prediction, float[] truth, int at, int channel, LeadSums sums) {
    for (int k = 0; k < thresholds[channel].length; k++) {
      float[] threshold = thresholds[channel][k];
      int hits = 0;
      int either = 0;
      for (int x = 0; x < actual.length; x++) {
        int predictedAbove = prediction[at + x] >= threshold[x] ? 1 : 0;
        int actualAbove = truth[at + x] >= threshold[x] ? 1 : 0;
        hits += predictedAbove & actualAbove;
        either += predictedAbove | actualAbove;
      }
      sums.hits[k] += hits;
      sums.either[k] += either;
    }
  }

  /** The sum of squared differences between each pixel and its right and lower neighbours. */
  private double gradientEnergy(double[] frame) {
    double energy = 0;
    for (int i = 0; i < height; i++) {
      for (int x = i * width; x < (i + 1) * width - 1; x++) {
        double across = frame[x + 1] - frame[x];
        energy += across * across;
      }
    }
    for (int x = 0; x < (height - 1) * width; x++) {
      double down = frame[x + width] - frame[x];
      energy += down * down;
    }
    return energy;
  }
}
