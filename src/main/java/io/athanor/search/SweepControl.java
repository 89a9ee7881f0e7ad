package io.athanor.search;

import io.athanor.sweep.RunState;
import io.athanor.sweep.Stop;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of one sweep agree on: whether it goes on, and how its runs ended.
 *
 * <p>Threads: thread-safe.
 */
final class SweepControl {
  private final Supplier<Stop> stop;
  private final Hand hand;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile boolean interrupted;
  private volatile Phase phase = Phase.OPEN;
  private final Set<Integer> runs = new HashSet<>();
  private int finished;
  private int failed;
  private boolean cut;
  private boolean exhausted;

  /** With nobody who steers. */
  SweepControl(Supplier<Stop> stop) {
    this(stop, new Hand(InstantSource.system()));
  }

  SweepControl(Supplier<Stop> stop, Hand hand) {
    this.stop = stop;
    this.hand = hand;
  }

  /** What a person asks meanwhile. */
  Hand hand() {
    return hand;
  }

  /** Whether no run may begin any more. */
  boolean ending() {
    return stop().asked();
  }

  /** What the runs under way should do. */
  Stop stop() {
    return ofSweep().or(phase.stop());
  }

  /** The same as far as it is meant for the whole sweep. */
  Stop ofSweep() {
    if (failure.get() != null) {
      return Stop.NOW;
    }
    return interrupted ? stop.get().or(Stop.AFTER_EPOCH) : stop.get();
  }

  /** What limits the runs from now on, besides the end of the sweep. */
  void enter(Phase next) {
    phase = next;
  }

  /** Whether the part of the sweep that is under way has time for a further run. */
  boolean room() {
    return phase.room();
  }

  /** Ends the sweep with an error; of several the first counts. */
  void fail(Throwable error) {
    if (!failure.compareAndSet(null, error)) {
      Throwable first = failure.get();
      if (first != null && first != error) {
        first.addSuppressed(error);
      }
    }
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** Ends the sweep because its thread was interrupted. */
  void interrupt() {
    interrupted = true;
  }

  boolean interrupted() {
    return interrupted;
  }

  /** A run that had ended before the sweep was continued. */
  synchronized void had(int run, RunState state) {
    began(run);
    ended(state);
  }

  /** A run begins, or goes on. */
  synchronized void began(int run) {
    runs.add(run);
  }

  synchronized void ended(RunState state) {
    finished += state == RunState.FINISHED ? 1 : 0;
    failed += state.failed() ? 1 : 0;
    cut |= state == RunState.PAUSED;
  }

  /** Fewer runs than planned because the sweep is ending. */
  synchronized void cutShort() {
    cut = true;
  }

  /** Fewer runs than planned because there is no other candidate. */
  synchronized void ranOut() {
    exhausted = true;
  }

  synchronized SweepOutcome outcome() {
    return new SweepOutcome(runs.size(), finished, failed, cut || hand.holds(), exhausted);
  }
}
