package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.Epoch;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankScoreTest {
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
    double score =
        new RankScore(kind)
            .after(
                new RunEvent.EpochFinished(SimulatedExecutor.epoch(1, name, value), true),
                RankScore.WORST);

    assertThat(score).isEqualTo(expected);
  }

  @Test
  void an_epoch_that_is_not_the_best_so_far_changes_nothing() {
    RunEvent event = new RunEvent.EpochFinished(SimulatedExecutor.epoch(2, "mse", 0.1), false);

    assertThat(new RankScore(ScoreKind.MSE).after(event, 0.5)).isEqualTo(0.5);
  }

  @Test
  void scores_of_single_leads_do_not_rank() {
    List<ScoreValue> validation =
        List.of(
            new ScoreValue("mse", Units.SCALED, 1, 0.1),
            new ScoreValue("mse", Units.SCALED, 0, 0.3));
    RunEvent event = new RunEvent.EpochFinished(new Epoch(1, 0.1, 0.1, validation, 1, 1, 1), true);

    assertThat(new RankScore(ScoreKind.MSE).after(event, 0.5)).isEqualTo(0.3);
  }
}
