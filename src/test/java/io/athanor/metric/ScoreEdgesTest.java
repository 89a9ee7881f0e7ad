package io.athanor.metric;

import static io.athanor.metric.ScoredFrames.board;
import static io.athanor.metric.ScoredFrames.prediction;
import static io.athanor.metric.ScoredFrames.truth;
import static io.athanor.metric.ScoredFrames.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scores of frames that are perfect, flat, unusable, at a threshold or a trap. */
final class ScoreEdgesTest {
  @Test
  void the_truth_itself_is_perfect_and_its_psnr_undefined() {
    FrameBatch truth = truth("2x2x3x16x15");
    List<ScoreValue> scores = board(truth, truth).scores();
    assertThat(value(scores, "mse", Units.SCALED, 0)).isZero();
    assertThat(value(scores, "ssim", Units.SCALED, 0)).isCloseTo(1, within(1e-12));
    assertThat(value(scores, "openstl-ssim", Units.SCALED, 0)).isCloseTo(1, within(1e-12));
    assertThat(value(scores, "csi@4.5", Units.SCALED, 0)).isEqualTo(1);
    assertThat(value(scores, "sharpness", Units.SCALED, 0)).isEqualTo(1);
    assertThat(value(scores, "psnr", Units.SCALED, 0)).isNaN();
  }

  @Test
  void flat_truth_has_no_sharpness_and_no_csi_above_it() {
    FrameBatch truth = FrameBatch.zeros(1, 1, 1, 12, 12);
    ScoreBoard board = new ScoreBoard(ValueScale.NONE, List.of(0.5));
    board.add(truth, truth);
    assertThat(value(board.scores(), "sharpness", Units.SCALED, 0)).isNaN();
    assertThat(value(board.scores(), "csi@0.5", Units.SCALED, 0)).isNaN();
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void a_value_that_is_not_finite_makes_every_score_of_its_lead_and_of_all_leads_undefined(
      float unusable) {
    FrameBatch truth = truth("2x2x3x16x15");
    FrameBatch prediction = prediction(truth);
    prediction.values()[prediction.frameAt(1, 0, 1) + 7] = unusable;
    for (ScoreValue score : board(prediction, truth).scores()) {
      if (score.lead() == 0 || score.lead() == 2) {
        assertThat(score.value()).as("%s", score).isNaN();
      } else {
        assertThat(score.value()).as("%s", score).isFinite();
      }
    }
  }

  static Stream<Float> unusable() {
    return Stream.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
  }

  @Test
  void a_value_equal_to_a_threshold_exceeds_it_in_spite_of_rounding() {
    ValueScale trips =
        new ValueScale() {
          @Override
          public double toScaled(int channel, int cell, double value) {
            return value / 737;
          }

          @Override
          public double toOriginal(int channel, int cell, double scaled) {
            return scaled * 737;
          }
        };
    for (int trip = 1; trip < 737; trip++) {
      FrameBatch frame =
          new FrameBatch(1, 1, 1, 1, 1, new float[] {(float) ((trip / 10f) / 737.0)});
      ScoreBoard board = new ScoreBoard(trips, List.of(trip / 10.0));
      board.add(frame, frame);
      assertThat(board.scores())
          .contains(new ScoreValue(LeadSums.csi(trip / 10.0), Units.SCALED, 0, 1.0));
    }
  }

  @Test
  void thresholds_and_errors_are_taken_with_the_offset_of_each_cell() {
    ValueScale departures =
        new ValueScale() {
          @Override
          public double toScaled(int channel, int cell, double value) {
            return (value - 3 * cell) / 2;
          }

          @Override
          public double toOriginal(int channel, int cell, double scaled) {
            return 2 * scaled + 3 * cell;
          }
        };
    // In the data's units 1, 3, 9 and 9 are predicted, and 5, 2, 6 and 9 are true.
    FrameBatch prediction = new FrameBatch(1, 1, 1, 2, 2, new float[] {0.5f, 0, 1.5f, 0});
    FrameBatch truth = new FrameBatch(1, 1, 1, 2, 2, new float[] {2.5f, -0.5f, 0, 0});
    ScoreBoard board = new ScoreBoard(departures, List.of(3.0));
    board.add(prediction, truth);
    // One miss, one false alarm, two hits.
    assertThat(value(board.scores(), "csi@3", Units.SCALED, 0)).isEqualTo(0.5);
    assertThat(value(board.scores(), "mse", Units.ORIGINAL, 0)).isEqualTo((16 + 1 + 9) / 4.0);
    assertThat(value(board.scores(), "mse", Units.SCALED, 0)).isEqualTo((16 + 1 + 9) / 16.0);
  }

  /** One of the traps that docs/scores.md warns of. */
  @Test
  void ssim_may_prefer_a_blank_frame_to_a_blur_of_the_truth() {
    double[] truth = new double[1600];
    for (int[] at : new int[][] {{1, 5}, {36, 30}}) {
      for (int i = 0; i < 4; i++) {
        Arrays.fill(truth, (at[0] + i) * 40 + at[1], (at[0] + i) * 40 + at[1] + 4, 1);
      }
    }
    double blank = StructuralSimilarity.wang(40, 40).score(truth, new double[1600], 0);
    double blur = StructuralSimilarity.wang(40, 40).score(truth, blurred(truth), 0);
    assertThat(blank).isCloseTo(golden("ssim-of-blank"), within(1e-12));
    assertThat(blur).isCloseTo(golden("ssim-of-blur"), within(1e-12));
    assertThat(blank).isGreaterThan(blur);
  }

  private static double golden(String name) {
    return GoldenTable.rows("metric/scores.csv").stream()
        .filter(row -> row.get(2).equals(name))
        .mapToDouble(row -> Double.parseDouble(row.get(4)))
        .findFirst()
        .orElseThrow();
  }

  /** A Gaussian blur of σ 2 over 17 pixels, black beyond the edge. */
  private static double[] blurred(double[] frame) {
    double norm = 0;
    for (int d = -8; d <= 8; d++) {
      norm += Math.exp(-d * d / 8.0);
    }
    double[] out = new double[1600];
    for (int x = 0; x < 1600; x++) {
      for (int i = Math.max(0, x / 40 - 8); i < Math.min(40, x / 40 + 9); i++) {
        for (int j = Math.max(0, x % 40 - 8); j < Math.min(40, x % 40 + 9); j++) {
          double distance = Math.pow(i - x / 40, 2) + Math.pow(j - x % 40, 2);
          out[x] += frame[i * 40 + j] * Math.exp(-distance / 8) / (norm * norm);
        }
      }
    }
    return out;
  }
}
