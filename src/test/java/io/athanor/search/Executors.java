package io.athanor.search;

import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import java.util.function.BooleanSupplier;

/** Ways in which a simulated run goes on. */
final class Executors {
  private Executors() {}

  /** Trains until it is asked to stop. */
  static Outcome untilStopped(BooleanSupplier stop) {
    while (!stop.getAsBoolean()) {
      Thread.onSpinWait();
    }
    return Outcome.of(RunState.STOPPED, "asked to");
  }
}
