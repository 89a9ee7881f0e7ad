package io.athanor.sweep;

import java.util.OptionalInt;

/**
 * What a person asks of a sweep that is under way.
 *
 * @param run its number; empty for the whole sweep
 */
public record Control(Action action, OptionalInt run) {
  public Control {
    if (run.isPresent() && run.getAsInt() < 1) {
      throw new IllegalArgumentException("run must be at least 1, got " + run.getAsInt());
    }
  }

  /** What is to be done. */
  public enum Action {
    /** Training halts at the end of the epoch under way; a single run's worker takes another. */
    PAUSE,
    /** What was paused by hand goes on. */
    RESUME,
    /** A sweep ends as by Ctrl-C; a single run ends for good, as STOPPED. */
    STOP
  }
}
