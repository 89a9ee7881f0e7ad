package io.athanor.worker;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.RunState;
import io.athanor.sweep.Stop;
import io.athanor.sweep.Wording;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A worker between runs: whether its data is open, and whether it is fit for another run.
 *
 * <p>Threads: confined to whoever has leased it.
 */
final class Worker {
  private static final Duration ASK = Duration.ofMillis(250);

  /** A worker whose memory between runs has grown by more than this is replaced. */
  private static final long GROWTH = 1_000_000_000L;

  private final int number;
  private final WorkerProcess process;
  private boolean open;
  private long residentBytes;

  /**
   * @param number from 1, which no other worker has as long as this one is there
   */
  Worker(int number, WorkerProcess process) {
    this.number = number;
    this.process = process;
  }

  int number() {
    return number;
  }

  WorkerProcess process() {
    return process;
  }

  /**
   * Has the worker open the data, if it has not yet.
   *
   * @return why it is gone, if it did not come to that
   * @throws AthanorException if the data cannot be opened, or is not what it was
   */
  Optional<Death> open(WorkerSetting sweep, Limits limits, Supplier<Stop> stop)
      throws InterruptedException {
    if (open) {
      return Optional.empty();
    }
    process.order(sweep.open());
    long begun = System.nanoTime();
    long lastSign = begun;
    while (!open) {
      @Nullable Optional<Message> message = process.next(ASK);
      long now = System.nanoTime();
      if (message == null) {
        if (stop.get() == Stop.NOW) {
          return Optional.of(Death.STOPPED);
        }
        if (now - lastSign > limits.heartbeat().toNanos()
            || now - begun > limits.opening().toNanos()) {
          process.endWithThreadDump(limits.grace());
          return Optional.of(new Death(Death.Cause.HUNG, Wording.UNOPENED.of(process.log())));
        }
      } else if (message.isEmpty()) {
        return Optional.of(process.death());
      } else {
        lastSign = now;
        take(message.get(), sweep);
      }
    }
    return Optional.empty();
  }

  private void take(Message message, WorkerSetting sweep) {
    if (message instanceof Message.Refused refused) {
      throw new AthanorException(refused.reason());
    }
    if (message instanceof Message.Ready ready) {
      if (!ready.fingerprint().equals(sweep.fingerprint())) {
        throw new AthanorException(
            "the data must not change while a sweep runs, got other values than at its beginning;"
                + " put the data back, or launch a new sweep");
      }
      residentBytes = ready.residentBytes();
      open = true;
    }
  }

  /** Whether it may train another run. */
  boolean fitForMore(Watch.Ended ended) {
    return ended.outcome().state() != RunState.OUT_OF_MEMORY
        && ended.residentBytes() - residentBytes < GROWTH;
  }
}
