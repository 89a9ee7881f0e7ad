package io.athanor.worker;

import io.athanor.sweep.Stop;
import java.util.function.Supplier;

/**
 * Lets runs begin only while all of them together fit into memory.
 *
 * <p>Threads: thread-safe.
 */
final class MemoryPlan {
  private static final long ASK_MILLIS = 200;

  private final long budget;
  private long taken;

  /**
   * @param budget bytes that all runs together may take
   */
  MemoryPlan(long budget) {
    this.budget = budget;
  }

  long budget() {
    return budget;
  }

  boolean canEverFit(long bytes) {
    return bytes <= budget;
  }

  /**
   * Waits until there is room, and takes it.
   *
   * @return false if a stop was asked for first
   */
  synchronized boolean take(long bytes, Supplier<Stop> stop) throws InterruptedException {
    while (taken + bytes > budget) {
      if (stop.get().asked()) {
        return false;
      }
      wait(ASK_MILLIS);
    }
    taken += bytes;
    return true;
  }

  synchronized void giveBack(long bytes) {
    taken -= bytes;
    notifyAll();
  }
}
