package io.athanor.worker;

import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Stop;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Trains runs in this process, and tells which of the calling threads, numbered like workers, had
 * which.
 *
 * <p>Threads: thread-safe where the executor is.
 */
public final class InProcess implements RunExecutor {
  private final RunExecutor executor;
  private final Numbers numbers = new Numbers();

  /**
   * @param executor trains the runs
   */
  public InProcess(RunExecutor executor) {
    this.executor = executor;
  }

  @Override
  public Outcome execute(Segment segment, Consumer<RunEvent> events, Supplier<Stop> stop) {
    int number = numbers.take();
    try {
      events.accept(new RunEvent.SegmentBegan(number));
      Outcome outcome = executor.execute(segment, events, stop);
      events.accept(new RunEvent.SegmentEnded());
      return outcome;
    } finally {
      numbers.giveBack(number);
    }
  }
}
