package io.athanor.search;

import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.Stop;
import java.util.function.Supplier;

/** Ways in which a simulated run goes on. */
final class Executors {
  private Executors() {}

  /** Trains until it is asked to stop. */
  static Outcome untilStopped(Supplier<Stop> stop) {
    while (!stop.get().asked()) {
      Thread.onSpinWait();
    }
    return Outcome.of(RunState.PAUSED, "asked to");
  }
}
