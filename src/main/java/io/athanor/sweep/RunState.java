package io.athanor.sweep;

/** What has become of a run. A run ends once; an ended run never changes. */
public enum RunState {
  /** Being trained. */
  RUNNING,
  /**
   * Neither trained nor ended: stopped by Ctrl-C, a deadline, or the end of its process. {@code
   * athanor resume} goes on with it.
   */
  PAUSED,
  /** Trained to its end and scored on the test part. */
  FINISHED,
  /** Ended by the scheduler at a rung, where others were ahead; the reason says how far. */
  STOPPED,
  /** The loss or a weight is no longer a finite number. */
  DIVERGED,
  /** Memory ran out. */
  OUT_OF_MEMORY,
  /** No sign of progress for too long. */
  TIMED_OUT,
  /** Ended by an error; the reason says which. */
  CRASHED,
  /** Never trained, since it could not have fitted into memory. */
  SKIPPED;

  /** Whether the run is over. */
  public boolean ended() {
    return this != RUNNING && this != PAUSED;
  }

  /** Whether a run may go from this state to the next. */
  public boolean canBecome(RunState next) {
    return switch (this) {
      case RUNNING -> next != RUNNING;
      case PAUSED -> next == RUNNING;
      default -> false;
    };
  }

  /** Whether the run ended by a fault of its own. */
  public boolean failed() {
    return switch (this) {
      case DIVERGED, OUT_OF_MEMORY, TIMED_OUT, CRASHED -> true;
      case RUNNING, PAUSED, FINISHED, STOPPED, SKIPPED -> false;
    };
  }
}
