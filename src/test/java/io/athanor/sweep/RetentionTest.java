package io.athanor.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static Epoch epoch(double mse) {
    return new Epoch(1, 0, 0, List.of(new ScoreValue("mse", Units.SCALED, 0, mse)), 1, 1, 1e-3);
  }

  private static Retention retention(int keep, double... scores) {
    Retention retention = new Retention(ScoreKind.MSE, keep);
    for (int i = 0; i < scores.length; i++) {
      retention.finished(i + 1, epoch(scores[i]));
    }
    return retention;
  }

  @Test
  void the_best_finished_runs_keep_their_models() {
    Retention retention = retention(2, 0.3, 0.1, Double.NaN, 0.2);
    assertThat(retention.kept()).containsExactly(2, 4);
    assertThat(retention.dropped()).containsExactly(1, 3);
  }

  @Test
  void of_two_equal_runs_the_earlier_stays_whichever_ends_first() {
    Retention retention = new Retention(ScoreKind.MSE, 1);
    retention.finished(7, epoch(0.5));
    retention.finished(3, epoch(0.5));
    assertThat(retention.kept()).containsExactly(3);
  }

  @Test
  void a_run_that_has_not_ended_is_neither_kept_nor_dropped() {
    assertThat(retention(5, 0.1).dropped()).isEmpty();
    assertThat(retention(0, 0.1).kept()).isEmpty();
    assertThat(retention(0, 0.1).dropped()).containsExactly(1);
  }
}
