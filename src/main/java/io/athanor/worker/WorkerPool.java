package io.athanor.worker;

import io.athanor.sweep.RunEvent;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Stop;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The workers of a sweep: started when they are needed, used again while they are healthy.
 *
 * <p>Threads: thread-safe.
 */
final class WorkerPool implements AutoCloseable {
  private static final long SMALLEST_HEAP = 256L << 20;

  private final WorkerSetting sweep;
  private final long budget;
  private final Limits limits;
  private final Deque<Worker> idle = new ArrayDeque<>();
  private final Set<Worker> all = new HashSet<>();
  private final Numbers numbers = new Numbers();
  private boolean closed;

  WorkerPool(WorkerSetting sweep, long budget, Limits limits) {
    this.sweep = sweep;
    this.budget = budget;
    this.limits = limits;
    Strays.end(logs());
  }

  private Path logs() {
    return sweep.folder().resolve("workers");
  }

  /** The use of a worker for one run. */
  final class Lease implements AutoCloseable {
    private final Worker worker;
    private boolean well;

    private Lease(Worker worker) {
      this.worker = worker;
    }

    /** The worker's number. */
    int number() {
      return worker.number();
    }

    Watch.Ending train(Segment segment, Consumer<RunEvent> events, Supplier<Stop> stop)
        throws InterruptedException {
      Optional<Death> failed = worker.open(sweep, limits, stop);
      if (failed.isPresent()) {
        return new Watch.Died(failed.get());
      }
      Watch.Ending ending = new Watch(worker.process(), limits, segment, events, stop).follow();
      well = ending instanceof Watch.Ended ended && worker.fitForMore(ended);
      return ending;
    }

    /** Gives the worker back, or ends it where the run has left it in doubt. */
    @Override
    public void close() {
      synchronized (WorkerPool.this) {
        if (well && !closed) {
          idle.push(worker);
          return;
        }
        remove(worker);
      }
      worker.process().kill();
    }
  }

  /** A worker for one run: one that is idle, or a new one. */
  Lease lease() {
    synchronized (this) {
      for (Worker worker = idle.poll(); worker != null; worker = idle.poll()) {
        if (worker.process().isAlive()) {
          return new Lease(worker);
        }
        remove(worker);
      }
    }
    Path logs = logs();
    WorkerCommand command = new WorkerCommand(Math.max(SMALLEST_HEAP, budget / 4), budget, logs);
    WorkerProcess process = WorkerProcess.start(command, logs.resolve("worker.log"));
    Worker worker = new Worker(numbers.take(), process);
    synchronized (this) {
      all.add(worker);
    }
    return new Lease(worker);
  }

  private void remove(Worker worker) {
    if (all.remove(worker)) {
      numbers.giveBack(worker.number());
    }
  }

  /** How many workers there are, idle or not. */
  synchronized int size() {
    return all.size();
  }

  /** Ends all workers, those that train too. */
  @Override
  public void close() {
    Set<Worker> left;
    synchronized (this) {
      closed = true;
      left = Set.copyOf(all);
      all.clear();
      idle.clear();
    }
    left.parallelStream().forEach(worker -> worker.process().close(limits.grace()));
  }
}
