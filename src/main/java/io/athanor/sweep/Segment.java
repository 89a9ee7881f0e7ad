package io.athanor.sweep;

/**
 * A stretch of a run's training without interruption: from the epoch after those that are kept to a
 * rung or the run's end, or to wherever it is stopped.
 *
 * @param run in state RUNNING
 * @param epochs how many epochs of the run are kept already; 0 for a new run. The executor tells of
 *     none of them again
 * @param until how many epochs the run has at the segment's end, where it does not end before
 * @param last whether the run goes no further than that: it is then scored as it stands
 */
public record Segment(Run run, int epochs, int until, boolean last) {
  /** What {@code until} is where nothing but the run's own end ends the segment. */
  public static final int TO_THE_END = Integer.MAX_VALUE;

  public Segment {
    if (epochs < 0) {
      throw new IllegalArgumentException("epochs must be at least 0, got " + epochs);
    }
    if (until < 1) {
      throw new IllegalArgumentException("until must be at least 1, got " + until);
    }
  }

  /** Up to a rung, after which the run may go on. */
  public Segment(Run run, int epochs, int until) {
    this(run, epochs, until, false);
  }

  /** The rest of a run. */
  public Segment(Run run, int epochs) {
    this(run, epochs, TO_THE_END);
  }

  /** What is left of this segment once so many epochs are kept. */
  public Segment after(int kept) {
    return new Segment(run, kept, until, last);
  }

  /** From the same epoch to another end. */
  public Segment until(int end) {
    return new Segment(run, epochs, end, last);
  }

  /** The end of a run that is trained no further than it is. */
  public Segment ending() {
    return new Segment(run, epochs, epochs, true);
  }
}
