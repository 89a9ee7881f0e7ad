package io.athanor.report;

import io.athanor.sweep.ErrorMap;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SequenceScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Where and when the made-up predictions of {@link SyntheticSweep} go wrong. */
final class SyntheticErrors {
  /** Windows of the test part. */
  static final int WINDOWS = 120;

  private SyntheticErrors() {}

  /** How hard a window is, 1 on average over all; few are very hard. */
  static double difficulty(int window) {
    double rank = ((window + 0.5) * 0.6180339887 + 0.1) % 1;
    return 0.4 + 1.8 * rank * rank * rank * rank / 0.6;
  }

  /** The window that is harder than that share of all. */
  static int ofRank(double share) {
    return IntStream.range(0, WINDOWS)
        .boxed()
        .sorted(Comparator.comparingDouble(SyntheticErrors::difficulty))
        .skip((long) (share * WINDOWS))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Scores of each window whose means are those of the whole.
   *
   * @param number of the run, whose luck differs from window to window; 0 for a baseline
   */
  static List<SequenceScores> sequences(double mse, double ssim, int number) {
    Random random = new Random(31L * number);
    double[] shares =
        IntStream.range(0, WINDOWS)
            .mapToDouble(
                w -> difficulty(w) * (number == 0 ? 1 : Math.exp(0.3 * random.nextGaussian())))
            .toArray();
    double mean = IntStream.range(0, WINDOWS).mapToDouble(w -> shares[w]).average().orElseThrow();
    List<Double> squares = new ArrayList<>();
    List<Double> absolutes = new ArrayList<>();
    List<Double> similarities = new ArrayList<>();
    for (double share : shares) {
      squares.add(mse * (number == 0 ? share : share / mean));
      absolutes.add(Math.sqrt(mse) * 0.3 * share / mean);
      similarities.add(1 - (1 - ssim) * share / mean);
    }
    return List.of(
        new SequenceScores(ScoreKind.MAE, absolutes),
        new SequenceScores(ScoreKind.MSE, squares),
        new SequenceScores(ScoreKind.SSIM, similarities));
  }

  /**
   * Most errors lie in a blob, whose place depends on the number; too little is predicted there.
   */
  static List<ErrorMap> maps(double mse, int number, int channels, int height, int width) {
    List<ErrorMap> maps = new ArrayList<>();
    for (int channel = 0; channel < channels; channel++) {
      double y = height * (0.3 + 0.4 * ((number * 0.618 + channel * 0.3) % 1));
      double x = width * (0.3 + 0.4 * ((number * 0.414 + channel * 0.2) % 1));
      float[] square = new float[height * width];
      float[] bias = new float[height * width];
      for (int i = 0; i < square.length; i++) {
        double dy = (i / width - y) / height;
        double dx = (i % width - x) / width;
        double near = Math.exp(-12 * (dy * dy + dx * dx));
        square[i] = (float) (mse * (0.4 + 2.6 * near));
        bias[i] = (float) (Math.sqrt(square[i]) * (0.15 - 0.5 * near));
      }
      maps.add(new ErrorMap(channel, height, width, square, bias));
    }
    return maps;
  }
}
