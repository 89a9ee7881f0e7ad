package io.athanor.search;

import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A simulated executor whose runs end in an order that differs from test to test. */
final class JitteringExecutor extends SimulatedExecutor {
  @Override
  public Outcome execute(Run run, Consumer<RunEvent> events, BooleanSupplier stop) {
    int turns = ThreadLocalRandom.current().nextInt(20_000);
    for (int i = 0; i < turns; i++) {
      Thread.onSpinWait();
    }
    return super.execute(run, events, stop);
  }
}
