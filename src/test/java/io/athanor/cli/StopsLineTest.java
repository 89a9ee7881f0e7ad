package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.space.SearchSpace;
import io.athanor.spec.SpecFile;
import io.athanor.sweep.SweepSpec.Rungs;
import io.athanor.sweep.SweepSpec.Scheduler;
import org.junit.jupiter.api.Test;

class StopsLineTest {
  private static final SearchSpace SPACE =
      SpecFile.space("data: {source: moving-squares}\ntraining: {epochs: [6, 18]}").orElseThrow();

  @Test
  void it_says_after_which_epochs_of_the_longest_run() {
    assertThat(StopsLine.of(new Rungs(Scheduler.ASHA, 3, 1), SPACE))
        .contains("Runs that are behind are stopped after 1, 3 or 9 of 18 epochs (asha)");
    assertThat(StopsLine.of(new Rungs(Scheduler.MEDIAN, 3, 9), SPACE))
        .contains("Runs that are behind are stopped after 9 of 18 epochs (median)");
  }

  @Test
  void it_says_how_to_train_all_where_nobody_asked_for_a_scheduler() {
    assertThat(StopsLine.of(Rungs.automatic(3, 2, 30), SPACE).orElseThrow())
        .endsWith("after 2 or 6 of 18 epochs (asha); scheduler: none trains all to their end");
    assertThat(StopsLine.of(Rungs.automatic(3, 2, 29), SPACE)).isEmpty();
  }
}
