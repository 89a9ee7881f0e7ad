package io.athanor.search;

import io.athanor.sweep.RunEvent;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Stop;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A simulated executor whose runs end in an order that differs from test to test. */
final class JitteringExecutor extends SimulatedExecutor {
  @Override
  public Outcome execute(Segment segment, Consumer<RunEvent> events, Supplier<Stop> stop) {
    int turns = ThreadLocalRandom.current().nextInt(20_000);
    for (int i = 0; i < turns; i++) {
      Thread.onSpinWait();
    }
    return super.execute(segment, events, stop);
  }
}
