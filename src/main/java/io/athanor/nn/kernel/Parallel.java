package io.athanor.nn.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs a loop on the caller's {@link ComputeThreads}; the helpers are daemons. */
final class Parallel {
  private static final ExecutorService HELPERS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "athanor-kernel");
            thread.setDaemon(true);
            return thread;
          });

  private Parallel() {}

  /** A part of a loop. */
  interface Body {
    void run(int from, int to);
  }

  /** Runs the body over 0 to count in contiguous parts, and returns when all are done. */
  static void run(int count, Body body) {
    int parts = Math.min(ComputeThreads.get(), count);
    List<Future<?>> helped = new ArrayList<>();
    for (int part = 1; part < parts; part++) {
      int from = at(part, parts, count);
      int to = at(part + 1, parts, count);
      helped.add(HELPERS.submit(() -> body.run(from, to)));
    }
    try {
      body.run(0, at(1, Math.max(1, parts), count));
    } finally {
      helped.forEach(Parallel::await);
    }
  }

  private static int at(int part, int parts, int count) {
    return (int) ((long) count * part / parts);
  }

  /** Waits even if interrupted: the helper works on the caller's arrays. */
  private static void await(Future<?> future) {
    boolean interrupted = false;
    while (true) {
      try {
        future.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
