package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.Epoch;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostsTest {
  @ParameterizedTest
  @CsvSource({
    "MSE, mse, 0.25, 0.25",
    "SSIM, ssim, 0.75, -0.75",
    "SHARPNESS, sharpness, 0.75, 0.25",
    "SHARPNESS, sharpness, 1.25, 0.25",
    "CSI, csi@0.5, 0.5, -0.5",
    "MSE, mse, NaN, Infinity",
    "SSIM, ssim, NaN, Infinity",
    "MSE, ssim, 0.5, Infinity"
  })
  void a_score_is_turned_so_that_lower_is_better(
      ScoreKind kind, String name, double value, double expected) {
    assertThat(Costs.of(SimulatedExecutor.epoch(1, name, value), List.of(kind)).first())
        .isEqualTo(expected);
  }

  @Test
  void every_ranking_score_has_its_cost() {
    Epoch epoch = SimulatedExecutor.epoch(1, "ssim", 0.5);

    assertThat(Costs.of(epoch, List.of(ScoreKind.MSE, ScoreKind.SSIM)).values())
        .containsExactly(Costs.WORST, -0.5);
  }

  @Test
  void scores_of_single_leads_do_not_rank() {
    List<ScoreValue> validation =
        List.of(
            new ScoreValue("mse", Units.SCALED, 1, 0.1),
            new ScoreValue("mse", Units.SCALED, 0, 0.3));

    assertThat(
            Costs.of(new Epoch(1, 0.1, 0.1, validation, 1, 1, 1), List.of(ScoreKind.MSE)).first())
        .isEqualTo(0.3);
  }
}
