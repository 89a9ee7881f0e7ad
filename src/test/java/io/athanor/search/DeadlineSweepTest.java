package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.space.Dimension;
import io.athanor.space.SearchSpace;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.Stop;
import io.athanor.sweep.SweepSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whole sweeps with a deadline, on a clock that the executor moves: an epoch takes a minute, a
 * candidate has 3 and a finalist 6. One worker, so that the clock has one hand.
 */
@Timeout(20)
class DeadlineSweepTest {
  private static final Instant BEGIN = Instant.parse("2026-11-24T22:00:00Z");
  private static final int RUNS = 40;

  private final MemoryStore store = new MemoryStore();
  private final List<TimePlan> told = new ArrayList<>();
  private Instant now = BEGIN;
  private int slowFrom = Integer.MAX_VALUE;

  private final RunExecutor executor =
      (segment, events, stop) -> {
        int epochs = RunLength.epochs(segment.run().candidate());
        for (int number = segment.epochs() + 1; number <= epochs; number++) {
          if (number > segment.until() || stop.get().asked()) {
            return RunExecutor.Outcome.of(RunState.PAUSED, "asked to");
          }
          int seconds = segment.run().number() >= slowFrom && !segment.run().finalist() ? 900 : 60;
          now = now.plusSeconds(seconds);
          double mse = SimulatedExecutor.floor(segment.run()) + 1.0 / number;
          Epoch e = SimulatedExecutor.epoch(number, "mse", mse);
          events.accept(
              new RunEvent.EpochFinished(
                  new Epoch(number, mse, mse, e.validation(), seconds, 1, 1e-3), true));
        }
        return RunExecutor.Outcome.finished();
      };

  private static SweepSpec sweep(int top, int seeds) {
    return sweep(top, seeds, RUNS);
  }

  private static SweepSpec sweep(int top, int seeds, int runs) {
    SearchSpace space =
        new SearchSpace(
            List.<Dimension>of(Spaces.choice("epochs", 3), Spaces.continuous("learningRate")));
    SweepSpec plain = Spaces.sweep(space, SweepSpec.Method.RANDOM, runs);
    SweepSpec.Search search =
        new SweepSpec.Search(
            SweepSpec.Method.RANDOM,
            runs,
            42,
            List.of(ScoreKind.MSE),
            5,
            List.of(),
            SweepSpec.Rungs.NONE,
            top == 0
                ? SweepSpec.Finalists.NONE
                : new SweepSpec.Finalists(top, seeds, OptionalInt.of(6)));
    return new SweepSpec("test", plain.data(), space, search, "");
  }

  private SweepOutcome run(SweepSpec sweep, Duration time) {
    Instant end = now.plus(time);
    InstantSource clock = () -> now;
    Until until =
        new Until(
            () -> now.isBefore(end) ? Stop.NO : Stop.AFTER_EPOCH,
            Optional.of(end),
            clock,
            told::add);
    return SweepRunner.run(
        sweep, executor, store, 1, event -> {}, new Past(store.histories(), Start.NONE), until);
  }

  private List<Run> searched(RunState state) {
    return store.runs().stream().filter(r -> !r.finalist() && r.state() == state).toList();
  }

  private List<Run> finalists() {
    return store.runs().stream().filter(Run::finalist).toList();
  }

  /** 2 × 2 finalists take 24 min, with the margin 27:36; 92:24 are left, 30 runs of 3 min. */
  @Test
  void the_search_ends_in_time_for_all_finalists() {
    SweepOutcome outcome = run(sweep(2, 2), Duration.ofMinutes(120));

    assertThat(searched(RunState.FINISHED)).hasSize(30);
    assertThat(searched(RunState.PAUSED)).isEmpty();
    assertThat(finalists()).hasSize(4).allMatch(run -> run.state() == RunState.FINISHED);
    assertThat(now).isBefore(BEGIN.plus(Duration.ofMinutes(120)));
    assertThat(outcome).isEqualTo(new SweepOutcome(34, 34, 0, true, false));
    assertThat(told).allMatch(plan -> plan.allFinalists());
    assertThat(told.get(told.size() - 1).runs()).isBetween(20, 31);
  }

  @Test
  void a_short_time_has_fewer_seeds_and_resume_trains_the_others() {
    run(sweep(2, 2), Duration.ofMinutes(40)); // half are 20: 2 × 1 take 13:48
    assertThat(finalists()).hasSize(2).allMatch(run -> run.state() == RunState.FINISHED);
    assertThat(told.get(told.size() - 1).seeds()).isEqualTo(1);
    int before = searched(RunState.FINISHED).size();

    SweepOutcome outcome = run(sweep(2, 2), Duration.ofHours(10));

    assertThat(before).isBetween(7, 8);
    assertThat(searched(RunState.FINISHED)).hasSize(RUNS);
    assertThat(outcome.stopped()).isFalse();
    assertThat(finalists()).hasSizeBetween(4, 6);
    assertThat(store.runs()).extracting(Run::number).doesNotHaveDuplicates();
  }

  /** 4 runs take 12 min, then 2 × 2 finalists would take 24. */
  @Test
  void a_sweep_whose_finalists_lack_a_seed_is_not_over() {
    assertThat(run(sweep(2, 2, 4), Duration.ofMinutes(30)))
        .isEqualTo(new SweepOutcome(6, 6, 0, true, false));

    assertThat(run(sweep(2, 2, 4), Duration.ofMinutes(30)))
        .isEqualTo(new SweepOutcome(8, 8, 0, false, false));
    assertThat(finalists()).hasSize(4);
  }

  /** Two workers, whose clocks would be two, are for {@link NightPlanTest}. */
  @Test
  void the_search_that_goes_on_is_the_one_that_was_never_cut_short() {
    run(sweep(2, 2), Duration.ofMinutes(40));
    assertThat(finalists()).extracting(Run::number).containsExactly(RUNS + 1, RUNS + 2);
    run(sweep(2, 2), Duration.ofMinutes(40));
    run(sweep(2, 2), Duration.ofHours(10));

    MemoryStore plain = new MemoryStore();
    SweepRunner.run(sweep(0, 1), executor, plain, 1, event -> {}, List.of(), () -> Stop.NO);
    assertThat(store.histories())
        .filteredOn(run -> !run.run().finalist())
        .isEqualTo(plain.histories());
  }

  @Test
  void a_run_under_way_when_the_finalists_must_begin_is_paused_with_the_reason() {
    slowFrom = 5;
    run(sweep(1, 1), Duration.ofMinutes(60));

    assertThat(searched(RunState.PAUSED))
        .extracting(run -> run.reason().orElseThrow())
        .containsExactly("the rest of the time is the finalists'; `athanor resume` goes on");
    assertThat(finalists()).hasSize(1).allMatch(run -> run.state() == RunState.FINISHED);
    assertThat(now).isBefore(BEGIN.plus(Duration.ofMinutes(60)));
  }

  @Test
  void a_run_that_would_not_end_in_time_is_not_begun() {
    SweepOutcome outcome = run(sweep(0, 1), Duration.ofMinutes(20)); // 6 runs take 18 min

    assertThat(searched(RunState.FINISHED)).hasSize(6);
    assertThat(searched(RunState.PAUSED)).isEmpty();
    assertThat(outcome.stopped()).isTrue();
  }

  @Test
  void a_time_shorter_than_a_run_is_not_lost() {
    assertThat(run(sweep(2, 2), Duration.ofMinutes(2)).stopped()).isTrue();
    assertThat(searched(RunState.PAUSED)).hasSize(1);

    assertThat(run(sweep(2, 2), Duration.ofMinutes(2)).stopped()).isTrue();
    assertThat(searched(RunState.FINISHED)).hasSize(1);
  }

  @Test
  void a_sweep_with_time_for_all_is_as_one_without_a_deadline() {
    SweepOutcome outcome = run(sweep(2, 2), Duration.ofHours(24));

    assertThat(outcome).isEqualTo(new SweepOutcome(44, 44, 0, false, false));
    MemoryStore plain = new MemoryStore();
    SweepRunner.run(sweep(2, 2), executor, plain, 1, event -> {}, List.of(), () -> Stop.NO);
    assertThat(store.histories()).isEqualTo(plain.histories());
  }
}
