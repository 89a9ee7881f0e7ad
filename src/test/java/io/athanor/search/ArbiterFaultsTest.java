package io.athanor.search;

import static io.athanor.sweep.SweepSpec.Method.RANDOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.Stop;
import io.athanor.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault of Arbiter that {@code docs/adr/004-arbiter.md} lists must not reach the user. */
@Timeout(20)
class ArbiterFaultsTest {
  private final MemoryStore store = new MemoryStore();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void more_workers_launch_no_run_too_many(int workers) {
    SimulatedExecutor executor = new SimulatedExecutor();

    run(sampler(), 4, executor, workers);

    assertThat(executor.executed()).isEqualTo(4);
    assertThat(store.runs()).hasSize(4);
  }

  @Test
  void the_end_is_not_waited_for_in_silence_but_told_to_the_runs_under_way() {
    CountDownLatch second = new CountDownLatch(1);
    AtomicReference<Stop> stop = new AtomicReference<>(Stop.NO);
    RunExecutor executor =
        (segment, events, told) -> {
          if (segment.run().number() == 2) {
            second.countDown();
            return Executors.untilStopped(told);
          }
          await(second);
          stop.set(Stop.AFTER_EPOCH);
          return Outcome.finished();
        };

    SweepOutcome outcome =
        SweepRunner.run(sampler(), 40, tasks(executor, new SweepControl(stop::get)), 2);

    assertThat(outcome).isEqualTo(new SweepOutcome(2, 1, 0, true, false));
  }

  @Test
  void a_failed_run_is_reported_to_the_sampler_with_the_worst_score() {
    Recording sampler = new Recording(new CandidateSpace(Spaces.large()));
    RunExecutor executor =
        (segment, events, stop) -> {
          if (segment.run().number() == 1) {
            throw new IllegalStateException("fails");
          }
          if (segment.run().number() == 2) {
            new SimulatedExecutor().execute(segment, events, stop);
            return Outcome.of(RunState.DIVERGED, "loss is NaN");
          }
          return new SimulatedExecutor().execute(segment, events, stop);
        };

    run(distinct(sampler), 3, executor, 1);

    assertThat(sampler.reported)
        .extracting(OptimizationResult::getScore)
        .startsWith(Costs.WORST, Costs.WORST)
        .hasSize(3)
        .last()
        .satisfies(score -> assertThat(score).isBetween(1.0 / 3, 4.0 / 3));
  }

  @Test
  void a_first_score_that_is_not_a_number_is_not_best_for_ever() {
    RunExecutor executor =
        (segment, events, stop) -> {
          double score = segment.run().number() == 1 ? Double.NaN : 0.25;
          events.accept(new RunEvent.EpochFinished(SimulatedExecutor.epoch(1, "mse", score), true));
          return Outcome.finished();
        };
    PromptRunner runner =
        SweepRunner.runner(sampler(), 2, tasks(executor, new SweepControl(() -> Stop.NO)), 1);

    runner.execute();

    assertThat(runner.bestScore()).isEqualTo(0.25);
    assertThat(runner.bestScoreCandidateIndex()).isEqualTo(1);
  }

  @Test
  void a_sampler_that_cannot_make_its_candidates_ends_the_sweep() {
    CandidateGenerator failing =
        new Recording(new CandidateSpace(Spaces.large())) {
          @Override
          public Candidate<?> getCandidate() {
            return new Candidate<>(
                new double[0], 0, new double[0], null, new IllegalArgumentException("no value"));
          }
        };

    assertThatThrownBy(() -> run(distinct(failing), 3, new SimulatedExecutor(), 2))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("no value");
    assertThat(store.runs()).isEmpty();
  }

  @Test
  void a_sampler_that_throws_later_ends_the_sweep_after_the_runs_under_way() {
    CountDownLatch begun = new CountDownLatch(2);
    CandidateGenerator failing =
        new Recording(new CandidateSpace(Spaces.large())) {
          @Override
          public Candidate<?> getCandidate() {
            if (getCandidateCounter().get() == 2) {
              await(begun);
              throw new IllegalStateException("broken");
            }
            return super.getCandidate();
          }
        };
    RunExecutor untilStopped =
        (segment, events, stop) -> {
          begun.countDown();
          return Executors.untilStopped(stop);
        };

    assertThatThrownBy(() -> run(distinct(failing), 5, untilStopped, 3)).hasMessage("broken");
    assertThat(store.runs()).hasSize(2).allMatch(run -> run.state() == RunState.PAUSED);
  }

  @Test
  void a_sampler_that_fails_to_learn_ends_the_sweep() {
    CandidateGenerator failing =
        new Recording(new CandidateSpace(Spaces.large())) {
          @Override
          public void reportResults(OptimizationResult result) {
            throw new IllegalStateException("cannot learn");
          }
        };

    assertThatThrownBy(() -> run(distinct(failing), 5, new SimulatedExecutor(), 1))
        .hasMessage("cannot learn");
  }

  @Test
  void nothing_is_waited_for_while_no_run_is_under_way() throws InterruptedException {
    PromptRunner.Completed<Future<OptimizationResult>> completed =
        new PromptRunner.Completed<>(() -> true, () -> {});

    assertThat(completed.poll(1, TimeUnit.HOURS)).isNull();
  }

  @Test
  void a_completed_run_is_seen_at_once() throws InterruptedException {
    PromptRunner.Completed<Future<OptimizationResult>> completed =
        new PromptRunner.Completed<>(() -> false, () -> {});
    completed.add(new CompletableFuture<>());

    assertThat(completed.poll(1, TimeUnit.HOURS)).isNotNull();
  }

  @Test
  void many_short_sweeps_take_no_second_each() {
    for (int i = 0; i < 60; i++) {
      run(sampler(), 1, new SimulatedExecutor(), 1, new MemoryStore());
    }
  }

  @Test
  void no_thread_outlives_the_sweep() throws InterruptedException {
    run(sampler(), 8, new SimulatedExecutor(), 4);

    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches("(ArbiterOptimizationRunner|LocalCandidateExecutor)-.*")) {
        thread.join();
      }
    }
  }

  private SweepOutcome run(
      CandidateGenerator sampler, int planned, RunExecutor executor, int workers) {
    return run(sampler, planned, executor, workers, store);
  }

  private static SweepOutcome run(
      CandidateGenerator sampler,
      int planned,
      RunExecutor executor,
      int workers,
      MemoryStore store) {
    RunTasks tasks = tasks(executor, new SweepControl(() -> Stop.NO), store);
    return SweepRunner.run(sampler, planned, tasks, workers);
  }

  private RunTasks tasks(RunExecutor executor, SweepControl control) {
    return tasks(executor, control, store);
  }

  private static RunTasks tasks(RunExecutor executor, SweepControl control, MemoryStore store) {
    SweepSpec.Search search = Spaces.sweep(Spaces.large(), RANDOM, 1).search();
    Comparisons alone = new Comparisons(search, List.of());
    return new RunTasks(search, executor, store, event -> {}, alone, control);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CandidateGenerator sampler() {
    return Samplers.of(Spaces.sweep(Spaces.large(), RANDOM, 1).search(), Spaces.large(), List.of());
  }

  private static CandidateGenerator distinct(CandidateGenerator source) {
    CandidateSpace space = new CandidateSpace(Spaces.large());
    return new DistinctGenerator(space, new History(space), source, Optional.empty());
  }

  /** Arbiter's random search, which takes down what is reported to it. */
  private static class Recording extends RandomSearchGenerator {
    final List<OptimizationResult> reported = new ArrayList<>();

    Recording(CandidateSpace space) {
      super(space);
    }

    @Override
    public void reportResults(OptimizationResult result) {
      reported.add(result);
    }
  }
}
