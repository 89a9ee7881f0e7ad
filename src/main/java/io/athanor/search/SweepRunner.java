package io.athanor.search;

import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.Stop;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.SweepStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;

/** Runs sweeps: asks the sampler for candidates and lets Arbiter launch a run of each. */
public final class SweepRunner {
  private SweepRunner() {}

  /**
   * Runs a sweep until it has its runs, its space is exhausted, or it is stopped; every run it
   * began has then ended. A search that was not stopped is followed by its finalists.
   *
   * <p>Which seed a run has depends on the spec and the run's number alone, and so does its
   * candidate where the sampler does not learn. A sampler that learns proposes by the runs that
   * have ended at the time, whatever the order in which they did. A run that fails costs that run.
   * An interrupt of the calling thread stops the sweep; the thread is still interrupted on return.
   *
   * @param executor called by as many threads at once as there are workers
   * @param workers how many runs train at the same time, at least 1
   * @param listener told what happens, by the workers' threads, one at a time; it should be quick
   * @param past what the sweep goes on from
   * @param until when it ends though it is not done
   * @throws RuntimeException what the store, the listener or the sampler threw; the runs under way
   *     were stopped first
   */
  public static SweepOutcome run(
      SweepSpec spec,
      RunExecutor executor,
      SweepStore store,
      int workers,
      Consumer<SweepEvent> listener,
      Past past,
      Until until) {
    if (workers < 1) {
      throw new IllegalArgumentException("`workers` must be at least 1, got " + workers);
    }
    Finalists finalists = new Finalists(spec.search(), past.runs());
    Comparisons comparisons = new Comparisons(spec.search(), past.searched());
    Optional<NightPlan> plan =
        until
            .end()
            .map(end -> new NightPlan(spec.search(), until, workers, past, finalists, comparisons));
    RunTasks tasks =
        new RunTasks(
            spec.search(),
            executor,
            store,
            oneAtATime(
                event -> {
                  finalists.note(event.run());
                  plan.ifPresent(night -> night.note(event));
                  listener.accept(event);
                }),
            comparisons,
            new SweepControl(until.stop(), until.hand()));
    past.runs().stream()
        .map(RunHistory::run)
        .filter(run -> run.state().ended())
        .forEach(run -> tasks.control().had(run.number(), run.state()));
    plan.ifPresent(tasks.control()::enter);
    SweepOutcome searched = search(spec, tasks, past, workers);
    tasks.control().enter(Phase.OPEN);
    boolean over =
        plan.isPresent() || until.hand().holds() ? tasks.control().ending() : searched.stopped();
    if (!searched.exhausted()) {
      finalists.leave(spec.search().runs());
    }
    if (over) {
      return searched;
    }
    List<Proposal> all = finalists.proposals(comparisons);
    List<Proposal> inTime = plan.map(NightPlan::proposals).orElse(all);
    if (inTime.size() < all.size()) {
      tasks.control().cutShort();
    }
    return repeat(spec, tasks, inTime, past, workers);
  }

  private static SweepOutcome search(SweepSpec spec, RunTasks tasks, Past past, int workers) {
    long ended = past.searched().stream().filter(run -> run.run().state().ended()).count();
    return run(
        Samplers.of(spec.search(), spec.space(), past.runs(), past.start()),
        spec.search().runs() - (int) ended,
        tasks,
        workers);
  }

  /** Trains the best again. */
  private static SweepOutcome repeat(
      SweepSpec spec, RunTasks tasks, List<Proposal> proposals, Past past, int workers) {
    return run(
        new ListGenerator(new CandidateSpace(spec.space()), proposals),
        proposals.size(),
        tasks.unscheduled(past.finalists()),
        workers);
  }

  /** From nothing but the runs that the sweep has already. */
  static SweepOutcome run(
      SweepSpec spec,
      RunExecutor executor,
      SweepStore store,
      int workers,
      Consumer<SweepEvent> listener,
      List<RunHistory> before,
      Supplier<Stop> stop) {
    return run(
        spec,
        executor,
        store,
        workers,
        listener,
        new Past(before, Start.NONE),
        Until.stopped(stop));
  }

  static SweepOutcome run(CandidateGenerator sampler, int planned, RunTasks tasks, int workers) {
    launch(runner(sampler, planned, tasks, workers), tasks.control());
    tasks.control().hand().partEnds();
    tasks.control().failure().ifPresent(SweepRunner::rethrow);
    return tasks.control().outcome();
  }

  static PromptRunner runner(CandidateGenerator sampler, int planned, RunTasks tasks, int workers) {
    Proposals proposals = new Proposals(sampler, planned, workers, tasks.control());
    OptimizationConfiguration sweep =
        new OptimizationConfiguration.Builder()
            .candidateGenerator(proposals)
            .scoreFunction(new RankScore())
            .terminationConditions(proposals)
            .build();
    return new PromptRunner(workers, sweep, tasks, tasks.control());
  }

  private static void launch(PromptRunner runner, SweepControl control) {
    try {
      runner.execute();
    } finally {
      if (control.interrupted()) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static Consumer<SweepEvent> oneAtATime(Consumer<SweepEvent> listener) {
    Object lock = new Object();
    return event -> {
      synchronized (lock) {
        listener.accept(event);
      }
    };
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
  }
}
