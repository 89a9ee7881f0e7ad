package io.athanor.metric;

import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.util.Arrays;
import java.util.List;

/** Frames drawn from numbers, and the scores of their predictions. */
final class ScoredFrames {
  /** Another line for each channel, as in the script that made the table. */
  static final ValueScale LINES =
      new ValueScale() {
        @Override
        public double toScaled(int channel, int cell, double value) {
          return (value + 3) / (10 + 5 * channel);
        }

        @Override
        public double toOriginal(int channel, int cell, double scaled) {
          return scaled * (10 + 5 * channel) - 3;
        }
      };

  static final List<Double> THRESHOLDS = List.of(4.5, 10.0);

  private ScoredFrames() {}

  static double value(List<ScoreValue> scores, String name, Units units, int lead) {
    return scores.stream()
        .filter(s -> s.name().equals(name) && s.units() == units && s.lead() == lead)
        .mapToDouble(ScoreValue::value)
        .findFirst()
        .orElseThrow();
  }

  static ScoreBoard board(FrameBatch prediction, FrameBatch truth) {
    ScoreBoard board = new ScoreBoard(LINES, THRESHOLDS);
    board.add(prediction, truth);
    return board;
  }

  static FrameBatch truth(String shape) {
    int[] n = GoldenTable.shape(shape);
    double[] numbers = Drawn.numbers(Arrays.stream(n).reduce(1, Math::multiplyExact), 1);
    FrameBatch frames = FrameBatch.zeros(n[0], n[1], n[2], n[3], n[4]);
    for (int x = 0; x < numbers.length; x++) {
      frames.values()[x] = (float) numbers[x];
    }
    return frames;
  }

  static FrameBatch prediction(FrameBatch truth) {
    double[] noise = Drawn.numbers(truth.values().length, 2);
    float[] values = new float[noise.length];
    for (int x = 0; x < noise.length; x++) {
      values[x] = truth.values()[x] + 0.5f * ((float) noise[x] - 0.5f);
    }
    return new FrameBatch(
        truth.batch(), truth.channels(), truth.times(), truth.height(), truth.width(), values);
  }
}
