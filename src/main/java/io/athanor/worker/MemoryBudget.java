package io.athanor.worker;

import io.athanor.train.Machine;

/** What of a machine's memory runs may take. */
public final class MemoryBudget {
  private static final double SHARE = 0.9;

  private MemoryBudget() {}

  /** Bytes: nine tenths of what is free now, of the machine or of the container. */
  public static long ofThisMachine() {
    long all = Machine.memory();
    return (long) (SHARE * Math.min(all, Memory.available().orElse(all)));
  }
}
