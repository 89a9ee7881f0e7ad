package io.athanor.search;

import io.athanor.sweep.Decision;
import java.util.OptionalInt;

/** No scheduler: every run is trained to its end. */
final class Unscheduled implements Scheduler {
  @Override
  public OptionalInt rungAfter(int epochs) {
    return OptionalInt.empty();
  }

  @Override
  public Decision decide(Standing standing) {
    throw new IllegalStateException("there are no rungs, got epoch " + standing.epoch());
  }

  @Override
  public void know(Standing standing) {
    throw new IllegalStateException("there are no rungs, got epoch " + standing.epoch());
  }
}
