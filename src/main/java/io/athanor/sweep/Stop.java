package io.athanor.sweep;

/** How much of a hurry there is to stop training. */
public enum Stop {
  /** None: go on. */
  NO,
  /** End the epoch under way, then pause. */
  AFTER_EPOCH,
  /** Pause at once; the epoch under way is lost. */
  NOW;

  /** Whether nothing new should begin. */
  public boolean asked() {
    return this != NO;
  }

  /** The more urgent of the two. */
  public Stop or(Stop other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
