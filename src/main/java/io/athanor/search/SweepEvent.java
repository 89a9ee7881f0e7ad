package io.athanor.search;

import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;

/** What a sweep tells while it goes on, run by run; each is in the store before it is told. */
public sealed interface SweepEvent {
  /** The run the event is about. */
  Run run();

  /** A run begins. */
  record Began(Run run) implements SweepEvent {}

  /** A run tells something. */
  record Told(Run run, RunEvent event) implements SweepEvent {}

  /** A run is over; its state and reason say how. */
  record Ended(Run run) implements SweepEvent {}
}
