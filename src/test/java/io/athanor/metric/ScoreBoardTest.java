package io.athanor.metric;

import static io.athanor.metric.ScoredFrames.LINES;
import static io.athanor.metric.ScoredFrames.THRESHOLDS;
import static io.athanor.metric.ScoredFrames.board;
import static io.athanor.metric.ScoredFrames.prediction;
import static io.athanor.metric.ScoredFrames.truth;
import static io.athanor.metric.ScoredFrames.value;
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

/** Scores held against scikit-image and NumPy, over batches, films, kinds and shapes. */
final class ScoreBoardTest {
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

  private static List<Units> unitsOf(List<ScoreValue> scores, ScoreKind kind) {
    return scores.stream()
        .filter(score -> ScoreKind.named(score.name()).orElseThrow() == kind)
        .map(ScoreValue::units)
        .distinct()
        .toList();
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
