package io.athanor.metric;

import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What has been added up over frames of one lead, and the scores that follow from it.
 *
 * <p>A value that is not finite in any frame makes every score NaN.
 */
final class LeadSums {
  long values;
  long frames;
  double squared;
  double absolute;
  double squaredOriginal;
  double absoluteOriginal;
  double ssim;
  double openStlSsim;
  double truthEnergy;
  double predictionEnergy;

  /** By threshold: cells at or above it in both; cells at or above it in either. */
  final long[] hits;

  final long[] either;

  LeadSums(int thresholds) {
    hits = new long[thresholds];
    either = new long[thresholds];
  }

  void add(LeadSums other) {
    values += other.values;
    frames += other.frames;
    squared += other.squared;
    absolute += other.absolute;
    squaredOriginal += other.squaredOriginal;
    absoluteOriginal += other.absoluteOriginal;
    ssim += other.ssim;
    openStlSsim += other.openStlSsim;
    truthEnergy += other.truthEnergy;
    predictionEnergy += other.predictionEnergy;
    for (int k = 0; k < hits.length; k++) {
      hits[k] += other.hits[k];
      either[k] += other.either[k];
    }
  }

  /**
   * All scores at one lead.
   *
   * @param frameSize values of one frame over all its channels
   */
  List<ScoreValue> scores(int lead, int frameSize, double[] thresholds) {
    double mse = squared / values;
    double mae = absolute / values;
    List<ScoreValue> scores = new ArrayList<>();
    scores.add(scaled(ScoreKind.MSE, lead, mse));
    scores.add(scaled(ScoreKind.MAE, lead, mae));
    scores.add(scaled(ScoreKind.RMSE, lead, Math.sqrt(mse)));
    scores.add(scaled(ScoreKind.PSNR, lead, -10 * Math.log10(mse)));
    scores.add(scaled(ScoreKind.SSIM, lead, ssim / frames));
    scores.add(scaled(ScoreKind.OPENSTL_MSE, lead, mse * frameSize));
    scores.add(scaled(ScoreKind.OPENSTL_MAE, lead, mae * frameSize));
    scores.add(scaled(ScoreKind.OPENSTL_SSIM, lead, openStlSsim / frames));
    for (int k = 0; k < thresholds.length; k++) {
      scores.add(score(csi(thresholds[k]), Units.SCALED, lead, (double) hits[k] / either[k]));
    }
    scores.add(scaled(ScoreKind.SHARPNESS, lead, predictionEnergy / truthEnergy));
    double mseOriginal = squaredOriginal / values;
    scores.add(original(ScoreKind.MSE, lead, mseOriginal));
    scores.add(original(ScoreKind.MAE, lead, absoluteOriginal / values));
    scores.add(original(ScoreKind.RMSE, lead, Math.sqrt(mseOriginal)));
    return scores;
  }

  /** The name of CSI at a threshold, without exponent or needless zeros: {@code csi@0.5}. */
  static String csi(double threshold) {
    BigDecimal shortest = BigDecimal.valueOf(threshold).stripTrailingZeros();
    return ScoreKind.CSI.key() + "@" + shortest.toPlainString();
  }

  private ScoreValue scaled(ScoreKind kind, int lead, double value) {
    return score(kind.key(), Units.SCALED, lead, value);
  }

  private ScoreValue original(ScoreKind kind, int lead, double value) {
    return score(kind.key(), Units.ORIGINAL, lead, value);
  }

  private ScoreValue score(String name, Units units, int lead, double value) {
    boolean defined = Double.isFinite(value) && Double.isFinite(absolute);
    return new ScoreValue(name, units, lead, defined ? value : Double.NaN);
  }
}
