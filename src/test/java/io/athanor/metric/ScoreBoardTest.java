package io.athanor.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.Units;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

class ScoreBoardTest {
  /** Another line for each channel, as in the script that made the table. */
  private static final ValueScale LINES =
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

  private static final List<Double> THRESHOLDS = List.of(4.5, 10.0);

  static Stream<String> shapes() {
    return GoldenTable.rows("metric/scores.csv").stream()
        .map(row -> row.get(0))
        .filter(shape -> !shape.equals("squares"))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void every_score_is_that_of_scikit_image_and_numpy(String shape) {
    FrameBatch truth = truth(shape);
    List<ScoreValue> scores = board(prediction(truth), truth).scores();
    List<List<String>> rows =
        GoldenTable.rows("metric/scores.csv").stream()
            .filter(row -> row.get(0).equals(shape))
            .toList();
    assertThat(scores).hasSameSizeAs(rows);
    for (List<String> row : rows) {
      double expected = Double.parseDouble(row.get(4).replace("nan", "NaN"));
      double actual =
          value(scores, row.get(2), Units.valueOf(row.get(3)), Integer.parseInt(row.get(1)));
      if (Double.isNaN(expected)) {
        assertThat(actual).as("%s", row).isNaN();
      } else {
        assertThat(actual).as("%s", row).isCloseTo(expected, within(1e-9 * (1 + expected)));
      }
    }
  }

  @Test
  void batches_add_up_to_the_whole() {
    FrameBatch truth = truth("2x2x3x16x15");
    FrameBatch prediction = prediction(truth);
    ScoreBoard board = new ScoreBoard(LINES, THRESHOLDS);
    for (int film = 0; film < 2; film++) {
      board.add(film(prediction, film), film(truth, film));
    }
    List<ScoreValue> whole = board(prediction, truth).scores();
    assertThat(board.scores()).hasSameSizeAs(whole);
    for (int k = 0; k < whole.size(); k++) {
      assertThat(board.scores().get(k).value())
          .isCloseTo(whole.get(k).value(), within(1e-12 * Math.abs(whole.get(k).value())));
    }
  }

  @Test
  void each_film_has_the_scores_that_it_has_alone_and_their_mean_is_the_whole() {
    FrameBatch truth = truth("2x2x3x16x15");
    FrameBatch prediction = prediction(truth);
    ScoreBoard board = board(prediction, truth);
    List<ScoreValue> first = board(film(prediction, 0), film(truth, 0)).scores();
    List<ScoreValue> second = board(film(prediction, 1), film(truth, 1)).scores();

    assertThat(board.sequences())
        .extracting(SequenceScores::kind)
        .containsExactly(ScoreKind.MSE, ScoreKind.MAE, ScoreKind.SSIM, ScoreKind.OPENSTL_SSIM);
    for (SequenceScores scores : board.sequences()) {
      ScoreKind kind = scores.kind();
      double whole = kind.in(board.scores());
      assertThat(scores.values()).hasSize(2).doesNotHaveDuplicates();
      assertThat(scores.values().get(0)).isCloseTo(kind.in(first), within(1e-12));
      assertThat(scores.values().get(1)).isCloseTo(kind.in(second), within(1e-12));
      assertThat((scores.values().get(0) + scores.values().get(1)) / 2)
          .isCloseTo(whole, within(1e-12));
    }
  }

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

  @Test
  void scores_cover_every_kind_in_the_units_it_names() {
    FrameBatch truth = truth("2x2x3x16x15");
    List<ScoreValue> scores = board(prediction(truth), truth).scores();
    for (ScoreKind kind : ScoreKind.values()) {
      assertThat(unitsOf(scores, kind))
          .as(kind.key())
          .containsExactlyElementsOf(
              kind == ScoreKind.EYE // a mixture of the others, made elsewhere
                  ? List.of()
                  : kind.inOriginalUnits()
                      ? List.of(Units.SCALED, Units.ORIGINAL)
                      : List.of(Units.SCALED));
    }
  }

  @Test
  void frames_of_other_shapes_are_refused() {
    ScoreBoard board = new ScoreBoard(ValueScale.NONE, List.of());
    FrameBatch frames = FrameBatch.zeros(1, 1, 3, 5, 4);
    board.add(frames, frames);
    FrameBatch longer = FrameBatch.zeros(1, 1, 4, 5, 4);
    assertThatThrownBy(() -> board.add(longer, longer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "predictions and truth must have one shape throughout, got [1, 1, 4, 5, 4] for truth"
                + " of [1, 1, 4, 5, 4] after frames of [1, 3, 5, 4]");
    assertThatThrownBy(() -> board.add(FrameBatch.zeros(1, 1, 3, 4, 5), frames))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void arrays_with_odd_strides_are_read_in_the_order_of_their_axes() {
    FrameBatch frames = truth("2x2x3x16x15");
    var timeMajor = frames.toArray().permute(2, 0, 1, 3, 4).dup('c').permute(1, 2, 0, 3, 4);
    assertThat(FrameBatch.of(timeMajor).values()).containsExactly(frames.values());
    assertThat(FrameBatch.of(Nd4j.ones(2, 3, 4, 5)).shape()).isEqualTo("[2, 3, 1, 4, 5]");
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

  private static List<Units> unitsOf(List<ScoreValue> scores, ScoreKind kind) {
    return scores.stream()
        .filter(score -> ScoreKind.named(score.name()).orElseThrow() == kind)
        .map(ScoreValue::units)
        .distinct()
        .toList();
  }

  private static double value(List<ScoreValue> scores, String name, Units units, int lead) {
    return scores.stream()
        .filter(s -> s.name().equals(name) && s.units() == units && s.lead() == lead)
        .mapToDouble(ScoreValue::value)
        .findFirst()
        .orElseThrow();
  }

  private static ScoreBoard board(FrameBatch prediction, FrameBatch truth) {
    ScoreBoard board = new ScoreBoard(LINES, THRESHOLDS);
    board.add(prediction, truth);
    return board;
  }

  private static FrameBatch truth(String shape) {
    int[] n = GoldenTable.shape(shape);
    double[] numbers = Drawn.numbers(Arrays.stream(n).reduce(1, Math::multiplyExact), 1);
    FrameBatch frames = FrameBatch.zeros(n[0], n[1], n[2], n[3], n[4]);
    for (int x = 0; x < numbers.length; x++) {
      frames.values()[x] = (float) numbers[x];
    }
    return frames;
  }

  private static FrameBatch prediction(FrameBatch truth) {
    double[] noise = Drawn.numbers(truth.values().length, 2);
    float[] values = new float[noise.length];
    for (int x = 0; x < noise.length; x++) {
      values[x] = truth.values()[x] + 0.5f * ((float) noise[x] - 0.5f);
    }
    return new FrameBatch(
        truth.batch(), truth.channels(), truth.times(), truth.height(), truth.width(), values);
  }

  private static FrameBatch film(FrameBatch frames, int film) {
    int length = frames.values().length / frames.batch();
    float[] values =
        Arrays.copyOfRange(
            Objects.requireNonNull(frames.values()), film * length, (film + 1) * length);
    return new FrameBatch(
        1, frames.channels(), frames.times(), frames.height(), frames.width(), values);
  }
}
