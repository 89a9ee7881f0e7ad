package io.athanor.search;

import static io.athanor.sweep.SweepSpec.Method.GRID;
import static io.athanor.sweep.SweepSpec.Method.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.Stop;
import io.athanor.sweep.SweepSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which runs a sweep begins, what is told of them, and how it ends, stops or goes on. */
final class SweepRunnerTest extends SweepRunnerFixture {
  @Test
  void every_run_is_begun_executed_and_ended_in_the_store() {
    SimulatedExecutor executor = new SimulatedExecutor();

    SweepOutcome outcome = run(Spaces.sweep(Spaces.small(), GRID, 3), executor, 1);

    assertThat(outcome).isEqualTo(new SweepOutcome(3, 3, 0, false, false));
    assertThat(executor.executed()).isEqualTo(3);
    assertThat(store.runs())
        .extracting(Run::number, r -> r.candidate().text(), Run::state)
        .containsExactly(
            tuple(1, "filters=8 kernel=3", RunState.FINISHED),
            tuple(2, "filters=8 kernel=5", RunState.FINISHED),
            tuple(3, "filters=16 kernel=3", RunState.FINISHED));
  }

  @Test
  void every_event_of_a_run_reaches_the_store_and_then_the_listener() {
    run(Spaces.sweep(Spaces.small(), GRID, 1), new SimulatedExecutor(), 1);

    List<RunEvent> events = store.events(1);
    assertThat(events).hasSize(SimulatedExecutor.EPOCHS + 2);
    assertThat(told).hasSize(events.size() + 2);
    assertThat(told.get(0)).isInstanceOf(SweepEvent.Began.class);
    assertThat(told.subList(1, told.size() - 1))
        .extracting(event -> ((SweepEvent.Told) event).event())
        .containsExactlyElementsOf(events);
    assertThat(told.get(told.size() - 1).run().state()).isEqualTo(RunState.FINISHED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void workers_change_neither_candidates_nor_seeds(int workers) {
    SweepSpec sweep = Spaces.sweep(Spaces.large(), RANDOM, 60);
    MemoryStore alone = new MemoryStore();
    SweepRunner.run(
        sweep, new SimulatedExecutor(), alone, 1, event -> {}, List.of(), () -> Stop.NO);

    run(sweep, new JitteringExecutor(), workers);

    assertThat(store.runs()).isEqualTo(alone.runs());
    assertThat(store.runs()).extracting(Run::seed).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void a_sweep_that_was_cut_off_has_the_runs_of_one_that_never_was(SweepSpec.Method method) {
    SweepSpec sweep = Spaces.sweep(Spaces.everyKind(), method, 40);
    MemoryStore whole = new MemoryStore();
    SweepRunner.run(
        sweep, new SimulatedExecutor(), whole, 1, event -> {}, List.of(), () -> Stop.NO);

    AtomicReference<Stop> stop = new AtomicReference<>(Stop.NO);
    RunExecutor cut =
        (segment, events, asked) -> {
          if (segment.run().number() == 17) {
            stop.set(Stop.AFTER_EPOCH);
            events.accept(
                new RunEvent.EpochFinished(
                    SimulatedExecutor.epoch(1, "mse", SimulatedExecutor.floor(segment.run()) + 1),
                    true));
            return Executors.untilStopped(asked);
          }
          return new SimulatedExecutor().execute(segment, events, asked);
        };
    SweepRunner.run(sweep, cut, store, 1, event -> {}, List.of(), stop::get);
    SweepRunner.run(
        sweep, new SimulatedExecutor(), store, 1, event -> {}, store.histories(), () -> Stop.NO);

    assertThat(store.runs()).isEqualTo(whole.runs());
  }

  @Test
  void a_finite_space_ends_the_sweep_with_fewer_runs_and_says_so() {
    SweepOutcome outcome =
        run(Spaces.sweep(Spaces.small(), RANDOM, 40), new SimulatedExecutor(), 2);

    assertThat(outcome).isEqualTo(new SweepOutcome(6, 6, 0, false, true));
    assertThat(store.runs()).extracting(r -> r.candidate().text()).doesNotHaveDuplicates();
  }

  @Test
  void as_many_runs_as_candidates_do_not_count_as_exhausted() {
    SweepOutcome outcome = run(Spaces.sweep(Spaces.small(), GRID, 6), new SimulatedExecutor(), 2);

    assertThat(outcome).isEqualTo(new SweepOutcome(6, 6, 0, false, false));
  }

  @Test
  void stopping_begins_no_further_run_and_lets_those_under_way_end() {
    AtomicReference<Stop> stop = new AtomicReference<>(Stop.NO);
    RunExecutor executor =
        (segment, events, asked) -> {
          if (segment.run().number() == 5) {
            stop.set(Stop.AFTER_EPOCH);
            return Outcome.finished();
          }
          return segment.run().number() == 6 ? Executors.untilStopped(asked) : Outcome.finished();
        };

    SweepOutcome outcome =
        SweepRunner.run(
            Spaces.sweep(Spaces.large(), RANDOM, 40),
            executor,
            store,
            2,
            told::add,
            List.of(),
            stop::get);

    assertThat(outcome.stopped()).isTrue();
    assertThat(outcome.exhausted()).isFalse();
    // Beside run 5 the other worker has one proposal, begun before the stop or not.
    assertThat(outcome.runs()).isBetween(4, 6).isEqualTo(store.runs().size());
    assertThat(store.runs()).extracting(Run::number).contains(5).allMatch(n -> n <= 6);
    assertThat(store.runs())
        .allMatch(run -> run.state() == (run.number() == 6 ? RunState.PAUSED : RunState.FINISHED));
  }

  @Test
  void a_sweep_stopped_before_it_begins_has_no_runs() {
    SweepOutcome outcome =
        SweepRunner.run(
            Spaces.sweep(Spaces.large(), RANDOM, 40),
            new SimulatedExecutor(),
            store,
            2,
            told::add,
            List.of(),
            () -> Stop.NOW);

    assertThat(outcome).isEqualTo(new SweepOutcome(0, 0, 0, true, false));
  }

  @Test
  void an_interrupt_stops_the_sweep_and_is_kept() {
    Thread caller = Thread.currentThread();
    RunExecutor executor =
        (segment, events, stop) -> {
          caller.interrupt();
          return Executors.untilStopped(stop);
        };

    SweepOutcome outcome = run(Spaces.sweep(Spaces.large(), RANDOM, 40), executor, 2);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome.stopped()).isTrue();
    assertThat(store.runs()).extracting(Run::state).containsOnly(RunState.PAUSED);
  }

  @Test
  void no_workers_are_refused() {
    assertThatThrownBy(() -> run(Spaces.sweep(Spaces.small(), GRID, 1), new SimulatedExecutor(), 0))
        .hasMessage("`workers` must be at least 1, got 0");
  }
}
