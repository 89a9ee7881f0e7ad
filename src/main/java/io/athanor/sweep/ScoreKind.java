package io.athanor.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The scores that runs are given. {@code docs/scores.md} has the formula of each.
 *
 * <p>JDK only, so that reports and files can name scores without the arithmetic behind them.
 */
public enum ScoreKind {
  MSE("mse", Direction.LOWER, true, "mean squared error"),
  MAE("mae", Direction.LOWER, true, "mean absolute error"),
  RMSE("rmse", Direction.LOWER, true, "square root of the mean squared error"),
  PSNR("psnr", Direction.HIGHER, false, "peak signal-to-noise ratio in dB, peak 1"),
  SSIM("ssim", Direction.HIGHER, false, "structural similarity (Wang 2004), 11×11 Gaussian window"),
  OPENSTL_MSE(
      "openstl-mse", Direction.LOWER, false, "squared error summed over a frame (OpenSTL's MSE)"),
  OPENSTL_MAE(
      "openstl-mae", Direction.LOWER, false, "absolute error summed over a frame (OpenSTL's MAE)"),
  OPENSTL_SSIM(
      "openstl-ssim",
      Direction.HIGHER,
      false,
      "SSIM as OpenSTL takes it: 7×7 uniform window, L = 2"),
  CSI(
      "csi",
      Direction.HIGHER,
      false,
      "critical success index: hits ÷ (hits + misses + false alarms) at a threshold"),
  SHARPNESS(
      "sharpness",
      Direction.NEAREST_ONE,
      false,
      "gradient energy of the prediction ÷ that of the truth; below 1 is blurred"),
  EYE(
      "eye",
      Direction.HIGHER,
      false,
      "mixture of the other scores that predicts reviewers' verdicts; a difference of 1 is odds of"
          + " 2.7 to 1");

  /** Which values are better. */
  public enum Direction {
    LOWER,
    HIGHER,
    NEAREST_ONE
  }

  private static final Map<String, ScoreKind> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ScoreKind::key, kind -> kind));

  private final String key;
  private final Direction direction;
  private final boolean inOriginalUnits;
  private final String definition;

  ScoreKind(String key, Direction direction, boolean inOriginalUnits, String definition) {
    this.key = key;
    this.direction = direction;
    this.inOriginalUnits = inOriginalUnits;
    this.definition = definition;
  }

  /** The name in files, tables and the store. */
  public String key() {
    return key;
  }

  public Direction direction() {
    return direction;
  }

  /** Whether the score is also given in the data's own units. */
  public boolean inOriginalUnits() {
    return inOriginalUnits;
  }

  /** The definition in a few words. */
  public String definition() {
    return definition;
  }

  /**
   * Whether {@code a} is better than {@code b}. NaN is never better, and any number is better than
   * NaN.
   */
  public boolean better(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return !Double.isNaN(a) && Double.isNaN(b);
    }
    return switch (direction) {
      case LOWER -> a < b;
      case HIGHER -> a > b;
      case NEAREST_ONE -> Math.abs(a - 1) < Math.abs(b - 1);
    };
  }

  /** This score over all leads, on scaled frames; NaN where it is not among them. */
  public double in(List<ScoreValue> scores) {
    return in(scores, 0);
  }

  /** This score at a lead, 0 for all together, on scaled frames; NaN where it is not among them. */
  public double in(List<ScoreValue> scores, int lead) {
    return scores.stream()
        .filter(score -> score.lead() == lead && score.units() == Units.SCALED)
        .filter(score -> score.name().equals(key) || score.name().startsWith(key + "@"))
        .mapToDouble(ScoreValue::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The kind of a score by its name, with or without a threshold: {@code csi@0.5} is a CSI. */
  public static Optional<ScoreKind> named(String name) {
    int at = name.indexOf('@');
    String key = at < 0 ? name : name.substring(0, at);
    return Optional.ofNullable(BY_KEY.get(key));
  }
}
