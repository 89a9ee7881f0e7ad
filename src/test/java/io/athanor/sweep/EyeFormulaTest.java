package io.athanor.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.EyeFormula.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The score that is made of others. */
class EyeFormulaTest {
  private static final EyeFormula EYE =
      new EyeFormula(
          List.of(
              new Term(ScoreKind.MSE, -0.02, 0.01, 2),
              new Term(ScoreKind.SHARPNESS, -0.5, 0.25, 1),
              new Term(ScoreKind.CSI, 0.5, 0.1, -0.5)),
          40,
          0.8);

  private static List<ScoreValue> scores(int lead, double mse, double sharpness, double csi) {
    return List.of(
        new ScoreValue("mse", Units.ORIGINAL, lead, 1e9),
        new ScoreValue("mse", Units.SCALED, lead, mse),
        new ScoreValue("csi@0.5", Units.SCALED, lead, csi),
        new ScoreValue("sharpness", Units.SCALED, lead, sharpness));
  }

  @Test
  void it_is_the_weighted_sum_of_merits() {
    // 2 (−0.01 + 0.02) / 0.01 + (−ln 2 + 0.5) / 0.25 − 0.5 (0.7 − 0.5) / 0.1
    double byHand = 2 + (0.5 - Math.log(2)) / 0.25 - 1;

    assertThat(EYE.of(scores(0, 0.01, 0.5, 0.7), 0)).isCloseTo(byHand, Offset.offset(1e-12));
    assertThat(EYE.of(scores(0, 0.01, 2, 0.7), 0))
        .as("too sharp is as bad")
        .isCloseTo(byHand, Offset.offset(1e-12));
  }

  @Test
  void a_better_score_is_a_better_eye_unless_its_weight_is_below_zero() {
    double eye = EYE.of(scores(0, 0.01, 0.8, 0.5), 0);

    assertThat(EYE.of(scores(0, 0.009, 0.8, 0.5), 0)).isGreaterThan(eye);
    assertThat(EYE.of(scores(0, 0.01, 0.9, 0.5), 0)).isGreaterThan(eye);
    assertThat(EYE.of(scores(0, 0.01, 0.8, 0.6), 0)).isLessThan(eye);
    assertThat(ScoreKind.EYE.better(eye + 1, eye)).isTrue();
  }

  @Test
  void without_one_of_its_scores_it_is_not_defined_and_ranks_last() {
    assertThat(EYE.of(scores(0, 0.01, 0.8, Double.NaN), 0)).isNaN();
    assertThat(EYE.of(List.of(), 0)).isNaN();
    assertThat(ScoreKind.EYE.better(-1e9, Double.NaN)).isTrue();
  }

  @Test
  void a_blank_prediction_has_an_eye() {
    assertThat(EYE.of(scores(0, 0.01, 0, 0.5), 0)).isFinite();
  }

  @Test
  void it_stands_behind_the_scores_of_each_lead() {
    List<ScoreValue> scores = new ArrayList<>(scores(0, 0.02, 0.5, 0.5));
    scores.addAll(scores(1, 0.01, 0.5, 0.5));

    List<ScoreValue> all = new Judge(ScoreKind.EYE, Optional.of(EYE)).complete(scores);
    assertThat(all.subList(0, scores.size())).isEqualTo(scores);
    assertThat(all.subList(scores.size(), all.size()))
        .containsExactly(
            new ScoreValue("eye", Units.SCALED, 0, EYE.of(scores, 0)),
            new ScoreValue("eye", Units.SCALED, 1, EYE.of(scores, 1)));
    assertThat(ScoreKind.EYE.in(all)).isEqualTo(EYE.of(scores, 0));
    assertThat(Judge.by(ScoreKind.MSE).complete(scores)).isEqualTo(scores);
  }

  @Test
  void what_is_no_formula_is_refused() {
    Term term = new Term(ScoreKind.MSE, 0, 1, 1);
    assertThatThrownBy(() -> new EyeFormula(List.of(), 1, 1)).hasMessageContaining("mix");
    assertThatThrownBy(() -> new EyeFormula(List.of(term, term), 1, 1))
        .hasMessageContaining("different");
    assertThatThrownBy(() -> new Term(ScoreKind.MSE, 0, 0, 1)).hasMessageContaining("finite");
    assertThatThrownBy(() -> new Term(ScoreKind.MSE, Double.NaN, 1, 1))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> new Term(ScoreKind.EYE, 0, 1, 1)).hasMessageContaining("score");
    assertThatThrownBy(() -> Judge.by(ScoreKind.EYE)).hasMessageContaining("formula");
  }
}
