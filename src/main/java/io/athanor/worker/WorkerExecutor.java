package io.athanor.worker;

import io.athanor.space.Candidate;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.RunState;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Stop;
import io.athanor.sweep.Wording;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Trains runs in child JVMs, so that whatever a run does to its process costs that run alone.
 *
 * <p>A run whose worker is killed or crashes is tried again, with the same seed, from its last
 * checkpoint; {@link Death} says how often. A run that cannot fit into memory is SKIPPED, and one
 * that does not fit beside those under way waits.
 *
 * <p>Threads: thread-safe; one run a calling thread. Owns the workers, which {@link #close} ends.
 */
public final class WorkerExecutor implements RunExecutor, AutoCloseable {
  private final WorkerPool pool;
  private final MemoryPlan memory;
  private final ToLongFunction<Candidate> estimate;
  private final Limits limits;

  /**
   * @param sweep what all workers are told first
   * @param budget bytes that all workers together may take
   * @param estimate bytes that a worker is expected to take at the most with that candidate
   */
  public WorkerExecutor(
      WorkerSetting sweep, long budget, ToLongFunction<Candidate> estimate, Limits limits) {
    this.pool = new WorkerPool(sweep, budget, limits);
    this.memory = new MemoryPlan(budget);
    this.estimate = estimate;
    this.limits = limits;
  }

  @Override
  public Outcome execute(Segment segment, Consumer<RunEvent> events, Supplier<Stop> stop) {
    long bytes = estimate.applyAsLong(segment.run().candidate());
    if (!memory.canEverFit(bytes)) {
      return Outcome.of(
          RunState.SKIPPED, Wording.TOO_LARGE.of(gigabytes(bytes), gigabytes(memory.budget())));
    }
    try {
      if (!memory.take(bytes, stop)) {
        return Outcome.of(RunState.PAUSED, Wording.NOT_BEGUN.of());
      }
      try {
        return new Attempts(segment, events, stop).run();
      } finally {
        memory.giveBack(bytes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.of(RunState.PAUSED, "interrupted");
    }
  }

  static String gigabytes(long bytes) {
    return String.format(java.util.Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  /** One run, on one worker after the other where need be. */
  private final class Attempts {
    private final Segment segment;
    private final Consumer<RunEvent> events;
    private final Supplier<Stop> stop;
    private final Map<Death.Cause, Integer> deaths = new EnumMap<>(Death.Cause.class);
    private int epochs;

    Attempts(Segment segment, Consumer<RunEvent> events, Supplier<Stop> stop) {
      this.segment = segment;
      this.events = events;
      this.stop = stop;
      this.epochs = segment.epochs();
    }

    Outcome run() throws InterruptedException {
      while (true) {
        WorkerPool.Lease worker = pool.lease();
        Watch.Ending ending;
        try (worker) {
          events.accept(new RunEvent.SegmentBegan(worker.number()));
          ending = worker.train(segment.after(epochs), this::tell, stop);
          events.accept(new RunEvent.SegmentEnded());
        }
        if (ending instanceof Watch.Ended ended) {
          return ended.outcome();
        }
        Death death = ((Watch.Died) ending).death();
        int sofar = deaths.merge(death.cause(), 1, Integer::sum);
        if (sofar > death.retries()) {
          return death.outcome();
        }
        if (stop.get() == Stop.NOW) {
          return Outcome.of(RunState.PAUSED, death.text());
        }
        events.accept(new RunEvent.Incident(Wording.WENT_ON.of(death.text(), epochs)));
      }
    }

    private void tell(RunEvent event) {
      events.accept(event);
      if (event instanceof RunEvent.EpochFinished finished) {
        epochs = finished.epoch().number();
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
