package io.athanor.search;

import static io.athanor.sweep.SweepSpec.Method.GRID;
import static io.athanor.sweep.SweepSpec.Method.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Stop;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a sweep does when its executor, its store or its listener fails. */
final class SweepRunnerFaultsTest extends SweepRunnerFixture {
  /** Records nothing. */
  private static final class FullStore extends MemoryStore {
    @Override
    public synchronized void record(Run run, RunEvent event) {
      throw new IllegalStateException("disk full");
    }
  }

  @Test
  void an_executor_that_throws_costs_its_run_only() {
    RunExecutor executor =
        (segment, events, stop) -> {
          if (segment.run().number() == 2) {
            throw new IllegalStateException("no\nsuch kernel");
          }
          return Outcome.finished();
        };

    SweepOutcome outcome = run(Spaces.sweep(Spaces.small(), GRID, 4), executor, 2);

    assertThat(outcome).isEqualTo(new SweepOutcome(4, 3, 1, false, false));
    Run failed = List.copyOf(store.runs()).get(1);
    assertThat(failed.state()).isEqualTo(RunState.CRASHED);
    assertThat(failed.reason()).contains("IllegalStateException: no such kernel");
  }

  @Test
  void memory_running_out_is_told_apart_even_as_a_cause() {
    RunExecutor executor =
        (segment, events, stop) -> {
          if (segment.run().number() == 1) {
            throw new OutOfMemoryError("Java heap space");
          }
          throw new IllegalStateException(new OutOfMemoryError("native"));
        };

    run(Spaces.sweep(Spaces.small(), GRID, 2), executor, 1);

    assertThat(store.runs())
        .extracting(Run::state)
        .containsExactly(RunState.OUT_OF_MEMORY, RunState.OUT_OF_MEMORY);
    assertThat(store.runs())
        .extracting(Run::reason)
        .contains(Optional.of("OutOfMemoryError: Java heap space"));
  }

  @Test
  void a_store_that_fails_to_begin_a_run_ends_the_sweep_with_its_error() {
    MemoryStore full =
        new MemoryStore() {
          @Override
          public synchronized Segment begin(
              int number,
              long seed,
              io.athanor.space.Candidate candidate,
              java.util.OptionalInt finalistOf) {
            if (number == 3) {
              throw new IllegalStateException("disk full");
            }
            return super.begin(number, seed, candidate, finalistOf);
          }
        };
    SimulatedExecutor executor = new SimulatedExecutor();

    assertThatThrownBy(() -> run(Spaces.sweep(Spaces.large(), RANDOM, 40), executor, full, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("disk full");
    assertThat(executor.executed()).isEqualTo(2);
  }

  @Test
  void a_store_that_fails_to_record_ends_the_sweep_though_the_executor_hides_it() {
    MemoryStore full = new FullStore();
    RunExecutor hiding =
        (segment, events, stop) -> {
          try {
            return new SimulatedExecutor().execute(segment, events, stop);
          } catch (RuntimeException e) {
            return Outcome.of(RunState.CRASHED, "hidden");
          }
        };

    assertThatThrownBy(() -> run(Spaces.sweep(Spaces.large(), RANDOM, 40), hiding, full, 1))
        .hasMessage("disk full");
    assertThat(full.runs()).extracting(Run::state).containsExactly(RunState.CRASHED);
  }

  @Test
  void a_failing_sweep_stops_the_other_runs_and_waits_for_them() {
    MemoryStore full = new FullStore();
    RunExecutor executor =
        (segment, events, stop) ->
            segment.run().number() == 1
                ? new SimulatedExecutor().execute(segment, events, stop)
                : Executors.untilStopped(stop);

    assertThatThrownBy(() -> run(Spaces.sweep(Spaces.large(), RANDOM, 40), executor, full, 2))
        .hasMessage("disk full");
    assertThat(full.runs()).noneMatch(run -> run.state() == RunState.RUNNING);
  }

  @Test
  void a_listener_that_fails_ends_the_sweep() {
    assertThatThrownBy(
            () ->
                SweepRunner.run(
                    Spaces.sweep(Spaces.large(), RANDOM, 40),
                    new SimulatedExecutor(),
                    store,
                    1,
                    event -> {
                      throw new IllegalStateException("closed");
                    },
                    List.of(),
                    () -> Stop.NO))
        .hasMessage("closed");
    assertThat(store.runs()).hasSize(1);
  }
}
