package io.athanor.sweep;

/** What has become of a run. A run ends once; an ended run never changes. */
public enum RunState {
  /** Being trained. */
  RUNNING,
  /** Trained to its end and scored on the test part. */
  FINISHED,
  /** Ended before its last epoch from outside: Ctrl-C or a deadline. */
  STOPPED,
  /** The loss or a weight is no longer a finite number. */
  DIVERGED,
  /** Memory ran out. */
  OUT_OF_MEMORY,
  /** Ended by an error; the reason says which. */
  CRASHED;

  /** Whether the run is over. */
  public boolean ended() {
    return this != RUNNING;
  }

  /** Whether a run may go from this state to the next. */
  public boolean canBecome(RunState next) {
    return this == RUNNING && next.ended();
  }

  /** Whether the run ended by a fault of its own. */
  public boolean failed() {
    return this == DIVERGED || this == OUT_OF_MEMORY || this == CRASHED;
  }
}
