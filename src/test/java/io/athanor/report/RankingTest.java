package io.athanor.report;

import static io.athanor.report.RankedRuns.history;
import static io.athanor.report.RankedRuns.page;
import static io.athanor.report.RankedRuns.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.sweep.Epoch;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.Units;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which order runs stand, which of them are on the front, and which lose to a baseline. */
final class RankingTest {
  private final Ranking ranking = Ranking.of(RankedRuns.mixed());

  @Test
  void runs_are_ordered_by_the_first_ranking_score_and_unscored_ones_come_last() {
    assertThat(ranking.runs()).extracting(r -> r.run().number()).containsExactly(2, 3, 1, 4);
    assertThat(ranking.ranked()).hasSize(3);
  }

  @Test
  void the_order_follows_the_score_that_ranks() {
    SweepHistory bySsim =
        history(List.of(ScoreKind.SSIM), run(1, 0.03, 0.8), run(2, 0.01, 0.7), run(3, 0.02, 0.9));

    assertThat(Ranking.of(bySsim).runs())
        .extracting(r -> r.run().number())
        .containsExactly(3, 1, 2);
  }

  @Test
  void a_score_that_is_not_a_number_has_no_rank() {
    SweepHistory broken = history(List.of(ScoreKind.MSE), run(1, Double.NaN, 0.9), run(2, 9, 0.1));

    assertThat(Ranking.of(broken).ranked()).extracting(r -> r.run().number()).containsExactly(2);
  }

  @Test
  void the_front_holds_the_runs_that_no_other_beats_in_both() {
    assertThat(ranking.front()).containsExactlyInAnyOrder(2L, 3L);
  }

  @Test
  void equal_runs_share_the_front() {
    Ranking twins =
        Ranking.of(history(List.of(ScoreKind.MSE), run(1, 0.01, 0.9), run(2, 0.01, 0.9)));

    assertThat(twins.front()).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void a_run_must_be_better_than_the_best_baseline() {
    assertThat(ranking.bestBaseline().orElseThrow().name()).isEqualTo("repeat-last");
    assertThat(ranking.runs().stream().filter(ranking::losesToBaseline))
        .extracting(r -> r.run().number())
        .containsExactly(1);
    Ranking tie = Ranking.of(history(List.of(ScoreKind.MSE), run(1, 0.025, 0.9)));
    assertThat(tie.losesToBaseline(tie.runs().get(0))).isTrue();
  }

  @Test
  void a_gain_is_a_share_of_what_it_is_measured_against() {
    ScoreColumn mse = new ScoreColumn("mse", Units.SCALED, ScoreKind.MSE);
    ScoreColumn ssim = new ScoreColumn("ssim", Units.SCALED, ScoreKind.SSIM);
    ScoreColumn sharp = new ScoreColumn("sharpness", Units.SCALED, ScoreKind.SHARPNESS);

    assertThat(mse.gain(0.015, 0.02)).isCloseTo(0.25, within(1e-12));
    assertThat(ssim.gain(0.9, 0.75)).isCloseTo(0.2, within(1e-12));
    assertThat(sharp.gain(0.9, 1.4)).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void runs_are_chosen_on_validation_and_the_test_part_is_only_looked_at() {
    SweepHistory chosen =
        history(
            List.of(ScoreKind.MSE),
            validated(run(1, 0.010, 0.80), 0.030),
            validated(run(2, 0.012, 0.85), 0.020),
            validated(run(3, 0.030, 0.90), 0.040));
    assertThat(Ranking.of(chosen).ranked())
        .extracting(run -> run.run().number())
        .containsExactly(2, 1, 3);
    assertThat(page(chosen).summary())
        .extracting(Message::k)
        .startsWith("summary.won", "summary.leads");
  }

  private static RunHistory validated(RunHistory run, double mse) {
    List<ScoreValue> scores = List.of(new ScoreValue("mse", Units.SCALED, 0, mse));
    return new RunHistory(
        run.run(),
        run.parameters(),
        run.provenance(),
        List.of(new Epoch(1, 1, 1, scores, 1, 1, 1e-3)),
        run.best(),
        run.test(),
        List.of(),
        List.of(),
        List.of());
  }
}
