package io.athanor.sweep;

/**
 * A stretch of a run's training without interruption: from the epoch after those that are kept to
 * its end, or to wherever it is stopped.
 *
 * @param run in state RUNNING
 * @param epochs how many epochs of the run are kept already; 0 for a new run. The executor tells of
 *     none of them again
 */
public record Segment(Run run, int epochs) {
  public Segment {
    if (epochs < 0) {
      throw new IllegalArgumentException("epochs must be at least 0, got " + epochs);
    }
  }
}
