package io.athanor.review;

import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The scores of reviewed runs, made higher for better, each looked up once.
 *
 * <p>Threads: confined to one.
 */
final class Merits {
  /**
   * The scores that may be mixed. Left out: RMSE and OpenSTL's MSE and MAE, which say what MSE and
   * MAE say.
   */
  static final List<ScoreKind> KINDS =
      List.of(
          ScoreKind.MSE,
          ScoreKind.MAE,
          ScoreKind.PSNR,
          ScoreKind.SSIM,
          ScoreKind.OPENSTL_SSIM,
          ScoreKind.CSI,
          ScoreKind.SHARPNESS);

  private final Map<String, ScoresOf> scores = new HashMap<>();
  private final Map<Key, double[]> known = new HashMap<>();

  /** What merits are looked up by. */
  private record Key(ReviewedRun run, int sample) {}

  Merits(List<Reviewed> reviewed) {
    reviewed.forEach(sweep -> scores.put(sweep.sweep(), sweep.scores()));
  }

  /** Whether the run was scored. */
  boolean known(ReviewedRun run, int sample) {
    return Arrays.stream(of(run, sample)).anyMatch(merit -> !Double.isNaN(merit));
  }

  /** By score of {@link #KINDS}; NaN where it is not defined. */
  double[] of(ReviewedRun run, int sample) {
    return known.computeIfAbsent(new Key(run, sample), this::look);
  }

  private double[] look(Key key) {
    ScoresOf sweep = Objects.requireNonNull(scores.get(key.run().sweep()));
    List<ScoreValue> values = sweep.of(key.run().number(), key.sample());
    return KINDS.stream().mapToDouble(kind -> EyeFormula.merit(kind, kind.in(values))).toArray();
  }
}
