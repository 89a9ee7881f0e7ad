package io.athanor.worker;

import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Stop;
import io.athanor.sweep.Wording;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows one run in a worker: passes on what it tells, hands on a stop, and ends a worker that
 * gives no sign of life or of progress.
 *
 * <p>Threads: confined to one.
 */
final class Watch {
  /** How soon a stop is seen. */
  private static final Duration ASK = Duration.ofMillis(250);

  /** A run that is slow all along may take that much longer than its longest step so far. */
  private static final int PATIENCE = 10;

  private final WorkerProcess worker;
  private final Limits limits;
  private final Segment segment;
  private final Consumer<RunEvent> events;
  private final Supplier<Stop> stop;
  private Stop told = Stop.NO;
  private long stopped;
  private long lastSign = System.nanoTime();
  private long lastProgress = lastSign;
  private long longest;

  /** How a run left its worker. */
  sealed interface Ending {}

  /**
   * The worker told how the run ended, and is there for the next one.
   *
   * @param residentBytes memory that the worker takes now
   */
  record Ended(Outcome outcome, long residentBytes) implements Ending {}

  /** The worker is gone. */
  record Died(Death death) implements Ending {}

  Watch(
      WorkerProcess worker,
      Limits limits,
      Segment segment,
      Consumer<RunEvent> events,
      Supplier<Stop> stop) {
    this.worker = worker;
    this.limits = limits;
    this.segment = segment;
    this.events = events;
    this.stop = stop;
  }

  Ending follow() throws InterruptedException {
    worker.order(new Order.Train(segment));
    while (true) {
      passOn(stop.get());
      @Nullable Optional<Message> message = worker.next(ASK);
      if (message == null) {
        Optional<Ending> ending = overdue();
        if (ending.isPresent()) {
          return ending.get();
        }
      } else if (message.isEmpty()) {
        return new Died(worker.death());
      } else if (message.get() instanceof Message.Ended ended) {
        return new Ended(ended.outcome(), ended.residentBytes());
      } else {
        take(message.get());
      }
    }
  }

  private void passOn(Stop now) {
    if (now != told) {
      told = now;
      stopped = System.nanoTime();
      worker.order(new Order.Halt(segment.run().id(), now));
    }
  }

  private void take(Message message) {
    long now = System.nanoTime();
    lastSign = now;
    if (message instanceof Message.Told event) {
      longest = Math.max(longest, now - lastProgress);
      lastProgress = now;
      events.accept(event.event());
    }
  }

  private Optional<Ending> overdue() {
    long now = System.nanoTime();
    if (told == Stop.NOW && now - stopped > limits.grace().toNanos()) {
      worker.kill();
      return Optional.of(new Died(Death.STOPPED));
    }
    if (now - lastSign > limits.heartbeat().toNanos()) {
      return Optional.of(hung(Wording.SILENT, now - lastSign));
    }
    if (now - lastProgress > Math.max(limits.progress().toNanos(), PATIENCE * longest)) {
      return Optional.of(hung(Wording.STUCK, now - lastProgress));
    }
    return Optional.empty();
  }

  private Died hung(Wording what, long nanos) {
    worker.endWithThreadDump(limits.grace());
    long seconds = nanos / 1_000_000_000L;
    return new Died(new Death(Death.Cause.HUNG, what.of(seconds, worker.log())));
  }
}
