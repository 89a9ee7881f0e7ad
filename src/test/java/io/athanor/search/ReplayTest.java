package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.search.Replay.Found;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.SweepSpec.Method;
import io.athanor.sweep.SweepSpec.Rungs;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nights over four candidates, worked by hand. */
class ReplayTest {
  private static final TrainedTable TABLE =
      TrainedTable.read(
          List.of(
              "optimizer,batch,state,seconds,mse,ssim,testMse,testSsim",
              "adam,4,FINISHED,1,0.5 0.4 0.3,0.1 0.2 0.3,0.35,0.3",
              "adam,8,FINISHED,2,0.6 0.2 0.25,0.1 0.2 0.3,0.22,0.3",
              "sgd,4,FINISHED,1,0.9 0.8 0.7,0.1 0.2 0.3,0.75,0.3",
              "sgd,8,DIVERGED,1,0.1,0.1,,"));

  /** The first worker has runs 1 (to second 3), 3 (to 6), 4 (to 7), the second run 2 (to 6). */
  @Test
  void workersTrainWhatIsProposedWhenTheyAreFree() {
    assertThat(night(Rungs.NONE, 2, 100))
        .containsExactly(new Found(6, 0.3, 0.35), new Found(12, 0.2, 0.22));
  }

  @Test
  void whatEndsAfterTheBudgetIsNotFound() {
    assertThat(night(Rungs.NONE, 2, 11.9)).containsExactly(new Found(6, 0.3, 0.35));
  }

  /** One after the other: run 1 to second 3, run 2 to second 9. */
  @Test
  void oneWorkerTakesTheTimeOfAll() {
    assertThat(night(Rungs.NONE, 1, 100))
        .containsExactly(new Found(3, 0.3, 0.35), new Found(9, 0.2, 0.22));
  }

  /** At the first rung run 2 is behind run 1 and is stopped, though it would have come to 0.2. */
  @Test
  void theSchedulerStopsRuns() {
    assertThat(night(new Rungs(SweepSpec.Scheduler.ASHA, 3, 1), 2, 100))
        .containsExactly(new Found(6, 0.3, 0.35));
  }

  @Test
  void theTableKnowsWhatIsBest() {
    assertThat(TABLE.best()).isEqualTo(0.2);
    assertThat(TABLE.averageCost()).isEqualTo((3 + 6 + 3 + 1) / 4.0);
    assertThat(TABLE.space().size().orElseThrow()).isEqualTo(BigInteger.valueOf(4));
  }

  private static List<Found> night(Rungs rungs, int workers, double budget) {
    SweepSpec.Search search =
        new SweepSpec.Search(
            Method.GRID,
            100,
            1,
            List.of(ScoreKind.MSE),
            0,
            List.of(),
            rungs,
            SweepSpec.Finalists.NONE);
    return new Replay(TABLE, search, workers, budget).run();
  }
}
