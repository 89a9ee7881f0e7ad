package io.athanor.sweep;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Trains runs.
 *
 * <p>Threads: may be called from several threads at once, one run each. Events of one run arrive on
 * its calling thread, in order.
 */
public interface RunExecutor {
  /**
   * Trains one run from where it stands to the segment's end and tells how it ended: PAUSED where
   * that is not the run's own, FINISHED where it is, or where the segment is the last. A run that
   * was stopped or paused or whose process died and that is executed again comes to the same
   * events, bit for bit but for durations, as one that never was. Whatever goes wrong inside the
   * run is an outcome; what an executor throws all the same costs its run too, and never the sweep.
   *
   * @param events told of epochs beyond those the segment has already
   * @param stop asked often; a stopped run is PAUSED
   */
  Outcome execute(Segment segment, Consumer<RunEvent> events, Supplier<Stop> stop);

  /** How a segment ended. */
  record Outcome(RunState state, Optional<String> reason) {
    public Outcome {
      if (state == RunState.RUNNING) {
        throw new IllegalArgumentException("a segment must leave its run paused or ended");
      }
    }

    public static Outcome finished() {
      return new Outcome(RunState.FINISHED, Optional.empty());
    }

    public static Outcome of(RunState state, String reason) {
      return new Outcome(state, Optional.of(reason));
    }

    /** A run that ended by an error, in one line; running out of memory is told apart. */
    public static Outcome failed(Throwable error) {
      return Failures.outcome(error);
    }
  }
}
