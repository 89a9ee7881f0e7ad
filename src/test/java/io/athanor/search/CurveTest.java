package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CurveTest {
  private static Curve curve(RunState state, double... mse) {
    RunHistory run = Histories.run(1, "x=1", state, mse);
    return Curve.of(state, run.epochs(), List.of(ScoreKind.MSE));
  }

  private static Costs costs(double mse) {
    return new Costs(List.of(mse));
  }

  @Test
  void after_each_epoch_a_run_is_worth_its_best_one_so_far() {
    Curve curve = curve(RunState.FINISHED, 0.5, 0.3, 0.4, Double.NaN, 0.2);

    assertThat(curve.epochs())
        .containsExactly(costs(0.5), costs(0.3), costs(0.3), costs(0.3), costs(0.2));
    assertThat(curve.end()).isEqualTo(costs(0.2));
    assertThat(curve.stopped()).isFalse();
  }

  @Test
  void a_stopped_run_is_worth_what_it_was_when_it_was_stopped() {
    Curve curve = curve(RunState.STOPPED, 0.3, 0.4);

    assertThat(curve.end()).isEqualTo(costs(0.3));
    assertThat(curve.stopped()).isTrue();
    assertThat(curve.passed(1)).isTrue();
    assertThat(curve.passed(2)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"DIVERGED", "OUT_OF_MEMORY", "TIMED_OUT", "CRASHED"})
  void a_run_that_failed_is_worst_whatever_it_had_scored(RunState state) {
    assertThat(curve(state, 0.5).end()).isEqualTo(costs(Costs.WORST));
    assertThat(curve(state, 0.5).epochs()).isEmpty();
  }

  @Test
  void a_run_without_an_epoch_is_worst() {
    assertThat(curve(RunState.SKIPPED).end()).isEqualTo(costs(Costs.WORST));
  }
}
