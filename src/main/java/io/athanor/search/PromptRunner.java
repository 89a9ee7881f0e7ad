package io.athanor.search;

import java.util.Collection;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.TaskCreator;
import org.deeplearning4j.arbiter.optimize.config.OptimizationConfiguration;
import org.deeplearning4j.arbiter.optimize.runner.LocalOptimizationRunner;
import org.jspecify.annotations.Nullable;

/**
 * Arbiter's local runner without its idle waits and without the threads it leaves behind.
 *
 * <p>Arbiter's loop begins each round by waiting up to a second for a task to complete, even where
 * none is under way. The queue it waits on is replaced by one that knows when waiting is idle.
 *
 * <p>Threads: one thread calls {@link #execute}.
 */
final class PromptRunner extends LocalOptimizationRunner {
  private final SweepControl control;

  PromptRunner(
      int workers, OptimizationConfiguration sweep, TaskCreator tasks, SweepControl control) {
    super(workers, sweep, tasks);
    this.control = control;
    completedFutures = new Completed<>(queuedFutures::isEmpty, control::interrupt);
  }

  /** Runs the sweep to its end, whatever happens. All threads end with it. */
  @Override
  public void execute() {
    try {
      super.execute();
    } catch (RuntimeException e) {
      end(e);
    } finally {
      shutdown(true);
      futureListenerExecutor.shutdown();
    }
  }

  private void end(RuntimeException e) {
    if (e.getCause() instanceof InterruptedException) {
      control.interrupt();
    } else {
      control.fail(e);
    }
  }

  /** Waits for the runs under way through interrupts, which only ask them to stop. */
  @Override
  public void shutdown(boolean awaitTermination) {
    boolean done = false;
    while (!done) {
      try {
        super.shutdown(awaitTermination);
        done = true;
      } catch (RuntimeException e) {
        if (!(e.getCause() instanceof InterruptedException)) {
          throw e;
        }
        control.interrupt();
      }
    }
  }

  /**
   * Completed tasks, waited for only while there is a task under way.
   *
   * <p>Arbiter drops interrupts while it waits, and fails of them just after; here they are taken
   * note of and cleared.
   */
  static final class Completed<T extends Future<OptimizationResult>>
      extends LinkedBlockingQueue<T> {
    private static final long serialVersionUID = 1;

    private final transient BooleanSupplier idle;
    private final transient Runnable onInterrupt;

    Completed(BooleanSupplier idle, Runnable onInterrupt) {
      this.idle = idle;
      this.onInterrupt = onInterrupt;
    }

    @Override
    public @Nullable T poll(long timeout, TimeUnit unit) {
      if (idle.getAsBoolean()) {
        return poll();
      }
      try {
        return super.poll(timeout, unit);
      } catch (InterruptedException e) {
        onInterrupt.run();
        return null;
      }
    }

    @Override
    public int drainTo(Collection<? super T> target) {
      if (Thread.interrupted()) {
        onInterrupt.run();
      }
      return super.drainTo(target);
    }
  }
}
