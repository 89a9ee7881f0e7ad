package io.athanor.nn.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Runs work on the caller's {@link ComputeThreads}; the helpers are daemons. */
public final class Parallel {
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
    if (parts > 0) {
      onThreads(parts, part -> body.run(at(part, parts, count), at(part + 1, parts, count)));
    }
  }

  /**
   * Runs lane 0 on the caller's thread and each other on one of its own, and returns when all are
   * done. The kernels that a lane calls use its share of the threads, at least one.
   *
   * @param lanes at least 1
   */
  public static void sideBySide(int lanes, IntConsumer work) {
    int before = ComputeThreads.get();
    int share = Math.max(1, before / lanes);
    onThreads(
        lanes,
        lane -> {
          ComputeThreads.set(share);
          try {
            work.accept(lane);
          } finally {
            if (lane == 0) {
              ComputeThreads.set(before);
            }
          }
        });
  }

  private static void onThreads(int parts, IntConsumer work) {
    List<Future<?>> helped = new ArrayList<>();
    for (int i = 1; i < parts; i++) {
      int part = i;
      helped.add(HELPERS.submit(() -> work.accept(part)));
    }
    try {
      work.accept(0);
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
        throw rethrown(e);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** As if the work had failed on the caller's thread: what it says is how a run's end is told. */
  private static RuntimeException rethrown(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
  }
}
