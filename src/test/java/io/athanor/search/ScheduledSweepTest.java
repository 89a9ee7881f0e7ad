package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.Decision;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.Stop;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps with a scheduler, run by run. Rungs are at epochs 1 and 2 of 3. */
@Timeout(20)
class ScheduledSweepTest {
  private static final SweepSpec SWEEP = sweep(SweepSpec.Scheduler.ASHA, SweepSpec.Method.RANDOM);

  private final MemoryStore store = new MemoryStore();

  private static SweepSpec sweep(SweepSpec.Scheduler scheduler, SweepSpec.Method method) {
    SweepSpec plain = Spaces.sweep(Spaces.large(), method, 20);
    SweepSpec.Search search =
        new SweepSpec.Search(
            method,
            20,
            42,
            List.of(ScoreKind.MSE),
            5,
            List.of(),
            new SweepSpec.Rungs(scheduler, 2, 1),
            SweepSpec.Finalists.NONE);
    return new SweepSpec("test", plain.data(), plain.space(), search, "");
  }

  private SweepOutcome run(RunExecutor executor, int workers, Supplier<Stop> stop) {
    return SweepRunner.run(SWEEP, executor, store, workers, event -> {}, store.histories(), stop);
  }

  private SweepOutcome run(RunExecutor executor, int workers) {
    return run(executor, workers, () -> Stop.NO);
  }

  @Test
  void a_stopped_run_says_why_and_trains_no_further() {
    SweepOutcome outcome = run(new SimulatedExecutor(), 1);

    List<RunHistory> stopped =
        store.histories().stream().filter(r -> r.run().state() == RunState.STOPPED).toList();
    assertThat(outcome.runs()).isEqualTo(20);
    assertThat(outcome.failed()).isZero();
    assertThat(outcome.stopped()).isFalse();
    assertThat(stopped).hasSizeBetween(5, 15);
    assertThat(stopped)
        .allSatisfy(
            run -> {
              Decision last = run.decisions().get(run.decisions().size() - 1);
              assertThat(last.goesOn()).isFalse();
              assertThat(run.epochs()).hasSize(last.epoch());
              assertThat(run.run().reason()).contains(last.reason());
              assertThat(last.reason()).matches("rung [12]: rank \\d+ of \\d+, kept \\d+");
              List<RunEvent> events = store.events(run.run().number());
              assertThat(events.get(events.size() - 1))
                  .isEqualTo(new RunEvent.Scored(last.epoch(), List.of(), List.of(), List.of()));
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void the_best_run_comes_to_its_end(int workers) {
    run(new JitteringExecutor(), workers);

    Run best =
        store.runs().stream()
            .min((a, b) -> Double.compare(SimulatedExecutor.floor(a), SimulatedExecutor.floor(b)))
            .orElseThrow();
    assertThat(best.state()).isEqualTo(RunState.FINISHED);
    assertThat(store.runs()).hasSize(20).allMatch(run -> run.state().ended());
  }

  @Test
  void runs_go_on_after_their_decision_where_they_stood() {
    run(new SimulatedExecutor(), 1);

    List<String> first =
        store.events(1).stream().map(event -> event.getClass().getSimpleName()).toList();
    assertThat(first)
        .containsExactly(
            "Started",
            "EpochFinished",
            "Decided",
            "Started",
            "EpochFinished",
            "Decided",
            "Started",
            "EpochFinished",
            "Scored");
  }

  @ParameterizedTest
  @EnumSource(value = SweepSpec.Method.class, mode = EnumSource.Mode.EXCLUDE, names = "GRID")
  void a_sweep_that_was_cut_off_anywhere_comes_to_the_same_decisions(SweepSpec.Method method) {
    SweepSpec sweep = sweep(SweepSpec.Scheduler.ASHA, method);
    SweepRunner.run(
        sweep, new SimulatedExecutor(), store, 1, event -> {}, List.of(), () -> Stop.NO);
    List<RunHistory> whole = store.histories();
    assertThat(whole).anyMatch(r -> r.run().state() == RunState.STOPPED);
    for (int cut = 1; cut < 60; cut += 7) {
      MemoryStore again = new MemoryStore();
      cutOff(sweep, again, cut);
      SweepRunner.run(
          sweep, new SimulatedExecutor(), again, 1, event -> {}, again.histories(), () -> Stop.NO);

      assertThat(again.histories()).as("cut off after epoch %d", cut).isEqualTo(whole);
    }
  }

  /** Ends the process, so to speak, amid the sweep, once so many epochs are kept. */
  private static void cutOff(SweepSpec sweep, MemoryStore store, int epochs) {
    AtomicInteger kept = new AtomicInteger();
    RunExecutor executor =
        (segment, events, stop) -> {
          boolean[] paused = new boolean[1];
          Outcome outcome =
              new SimulatedExecutor()
                  .execute(
                      segment,
                      event -> {
                        if (!paused[0]) {
                          events.accept(event);
                        }
                        if (event instanceof RunEvent.EpochFinished) {
                          paused[0] |= kept.incrementAndGet() >= epochs;
                        }
                      },
                      stop);
          return paused[0] ? Outcome.of(RunState.PAUSED, "cut off") : outcome;
        };
    SweepRunner.run(
        sweep,
        executor,
        store,
        1,
        event -> {},
        List.of(),
        () -> kept.get() >= epochs ? Stop.AFTER_EPOCH : Stop.NO);
  }

  @Test
  void a_run_that_was_decided_to_stop_but_not_ended_is_not_trained_again() {
    Run run = store.begin(1, Seeds.of(42, 1), first()).run();
    store.record(run, new RunEvent.EpochFinished(SimulatedExecutor.epoch(1, "mse", 0.5), true));
    store.record(run, new RunEvent.Decided(new Decision(1, false, "rung 1: rank 2 of 2, kept 1")));
    store.end(run, Outcome.of(RunState.PAUSED, "killed"));

    run(new SimulatedExecutor(), 1);

    RunHistory history = store.histories().get(0);
    assertThat(history.run().state()).isEqualTo(RunState.STOPPED);
    assertThat(history.run().reason()).contains("rung 1: rank 2 of 2, kept 1");
    assertThat(history.epochs()).hasSize(1);
  }

  private static io.athanor.space.Candidate first() {
    MemoryStore other = new MemoryStore();
    SweepRunner.run(
        SWEEP, new SimulatedExecutor(), other, 1, event -> {}, List.of(), () -> Stop.NO);
    return other.runs().iterator().next().candidate();
  }

  @Test
  void a_stopped_run_that_cannot_be_scored_is_stopped_all_the_same() {
    RunExecutor executor =
        (segment, events, stop) -> {
          if (segment.last()) {
            throw new IllegalStateException("no room");
          }
          return new SimulatedExecutor().execute(segment, events, stop);
        };

    assertThat(run(executor, 1).failed()).isZero();

    Run stopped =
        store.runs().stream().filter(r -> r.state() == RunState.STOPPED).findFirst().orElseThrow();
    assertThat(store.events(stopped.number()))
        .filteredOn(RunEvent.Incident.class::isInstance)
        .singleElement()
        .asString()
        .contains("not scored: ", "no room");
  }

  @Test
  void a_run_that_is_cut_off_while_it_is_scored_is_scored_when_the_sweep_goes_on() {
    AtomicInteger cut = new AtomicInteger();
    RunExecutor executor =
        (segment, events, stop) -> {
          if (segment.last()) {
            cut.set(segment.run().number());
            return Outcome.of(RunState.PAUSED, "cut off");
          }
          return new SimulatedExecutor().execute(segment, events, stop);
        };
    run(executor, 1, () -> cut.get() > 0 ? Stop.NOW : Stop.NO);
    assertThat(store.histories().get(cut.get() - 1).run().state()).isEqualTo(RunState.PAUSED);

    run(new SimulatedExecutor(), 1);

    RunHistory history = store.histories().get(cut.get() - 1);
    assertThat(history.run().state()).isEqualTo(RunState.STOPPED);
    assertThat(store.events(cut.get()).stream().filter(RunEvent.Scored.class::isInstance))
        .hasSize(1);
  }

  @Test
  void failed_runs_are_compared_as_far_as_they_came() {
    RunExecutor executor =
        (segment, events, stop) -> {
          if (segment.run().number() % 3 == 0) {
            return Outcome.of(RunState.DIVERGED, "NaN");
          }
          if (segment.run().number() % 3 == 1 && segment.epochs() == 1) {
            throw new IllegalStateException("fails after its first rung");
          }
          return new SimulatedExecutor().execute(segment, events, stop);
        };

    SweepOutcome outcome = run(executor, 2);

    assertThat(outcome.runs()).isEqualTo(20);
    assertThat(outcome.failed()).isGreaterThan(6);
    assertThat(store.histories())
        .filteredOn(r -> r.run().state() == RunState.CRASHED)
        .isNotEmpty()
        .allSatisfy(r -> assertThat(r.decisions()).hasSize(1));
    assertThat(store.runs()).anyMatch(r -> r.state() == RunState.STOPPED);
  }

  @Test
  void the_sampler_is_told_how_far_each_run_came_and_with_which_scores() {
    List<Object> reported = new ArrayList<>();
    CandidateSpace space = new CandidateSpace(Spaces.large());
    RandomSearchGenerator source =
        new RandomSearchGenerator(space) {
          @Override
          public void reportResults(OptimizationResult result) {
            reported.add(result.getModelSpecificResults());
          }
        };
    source.setRngSeed(1);
    RunTasks tasks =
        new RunTasks(
            SWEEP.search(),
            new SimulatedExecutor(),
            store,
            event -> {},
            new Comparisons(SWEEP.search(), List.of()),
            new SweepControl(() -> Stop.NO));
    SweepRunner.run(
        new DistinctGenerator(space, new History(space), source, Optional.empty()), 6, tasks, 1);

    assertThat(reported)
        .containsExactlyElementsOf(
            store.histories().stream()
                .map(r -> Curve.of(r.run().state(), r.epochs(), List.of(ScoreKind.MSE)))
                .toList());
    assertThat(reported).extracting(curve -> ((Curve) curve).stopped()).contains(true, false);
    assertThat(reported).extracting(curve -> ((Curve) curve).epochs().size()).contains(1, 3);
  }

  @Test
  void the_median_rule_stops_runs_too() {
    SweepRunner.run(
        sweep(SweepSpec.Scheduler.MEDIAN, SweepSpec.Method.RANDOM),
        new SimulatedExecutor(),
        store,
        1,
        event -> {},
        List.of(),
        () -> Stop.NO);

    assertThat(store.runs()).anyMatch(r -> r.state() == RunState.STOPPED);
    assertThat(store.runs()).anyMatch(r -> r.state() == RunState.FINISHED);
  }
}
