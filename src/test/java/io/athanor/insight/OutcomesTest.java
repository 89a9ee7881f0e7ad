package io.athanor.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.insight.Outcome.How;
import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OutcomesTest {
  private static RunHistory run(int number, RunState state, Double... mses) {
    Candidate candidate = new Candidate(Map.of("layers", new Value.Whole(number)));
    return Night.run(number, candidate, state, List.of(mses));
  }

  private static Outcomes of(RunHistory... runs) {
    return Outcomes.of(Night.history("", List.of(runs), ScoreKind.MSE));
  }

  @Test
  void a_stopped_run_goes_on_as_the_median_finished_run_did() {
    Outcomes outcomes =
        of(
            run(1, RunState.FINISHED, 0.9, 0.5),
            run(2, RunState.FINISHED, 0.8, 0.6),
            run(3, RunState.FINISHED, 0.7, 0.6),
            run(4, RunState.STOPPED, 1.0));
    assertThat(outcomes.all()).extracting(Outcome::run).containsExactly(1, 2, 3, 4);
    assertThat(outcomes.all().get(3).costs().get(0)).isEqualTo(1.0 - 0.2, within(1e-12));
    assertThat(outcomes.count(How.STOPPED)).isEqualTo(1);
  }

  @Test
  void a_stopped_run_that_went_further_than_any_finished_one_says_nothing() {
    assertThat(of(run(1, RunState.FINISHED, 0.9), run(2, RunState.STOPPED, 1.0, 0.9)).all())
        .extracting(Outcome::run)
        .containsExactly(1);
  }

  @Test
  void a_finished_run_counts_by_its_best_epoch() {
    assertThat(of(run(1, RunState.FINISHED, 0.9, 0.4, 0.6)).all().get(0).costs())
        .containsExactly(0.4);
  }

  @Test
  void a_diverged_run_is_as_bad_as_the_worst() {
    Outcomes outcomes =
        of(
            run(1, RunState.DIVERGED, 0.1),
            run(2, RunState.FINISHED, 0.5),
            run(3, RunState.FINISHED, 0.7));
    assertThat(outcomes.all().get(0).costs()).containsExactly(0.7);
    assertThat(outcomes.places(0)).containsExactly(0.75, 0, 0.75);
  }

  @Test
  void faults_of_the_machine_and_finalists_are_left_out() {
    Candidate candidate = new Candidate(Map.of("layers", new Value.Whole(1)));
    RunHistory finalist =
        Night.run(9, candidate, RunState.FINISHED, List.of(0.1), OptionalInt.of(1));
    assertThat(
            of(
                    run(1, RunState.FINISHED, 0.5),
                    run(2, RunState.CRASHED, 0.4),
                    run(3, RunState.OUT_OF_MEMORY, 0.4),
                    run(4, RunState.TIMED_OUT, 0.4),
                    run(5, RunState.SKIPPED),
                    run(6, RunState.RUNNING, 0.4),
                    run(7, RunState.PAUSED, 0.4),
                    run(8, RunState.FINISHED, Double.NaN),
                    finalist)
                .all())
        .extracting(Outcome::run)
        .containsExactly(1);
  }

  @Test
  void several_scores_order_by_how_many_others_beat_a_run() {
    Candidate none = new Candidate(Map.of());
    Outcomes outcomes =
        new Outcomes(
            List.of(ScoreKind.MSE, ScoreKind.SSIM),
            List.of(
                new Outcome(1, none, How.FINISHED, List.of(3.0, 3.0)),
                new Outcome(2, none, How.FINISHED, List.of(2.0, 1.0)),
                new Outcome(3, none, How.FINISHED, List.of(1.0, 2.0)),
                new Outcome(4, none, How.FINISHED, List.of(2.5, 2.5))));
    assertThat(outcomes.bestFirst()).extracting(Outcome::run).containsExactly(3, 2, 4, 1);
  }

  @Test
  void a_night_without_runs_has_no_outcome() {
    assertThat(of().all()).isEmpty();
    assertThat(of(run(1, RunState.DIVERGED)).all()).isEmpty();
  }
}
