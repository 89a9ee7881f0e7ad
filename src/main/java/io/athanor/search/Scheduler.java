package io.athanor.search;

import io.athanor.sweep.Decision;
import java.util.OptionalInt;

/**
 * Decides at rungs whether a run goes on.
 *
 * <p>A decision depends on what the scheduler was told of that rung so far and on nothing else: not
 * on time, chance or the workers. It is final, and it is made at once: no run waits for others. A
 * run that no other one beats in some ranking score goes on.
 *
 * <p>Threads: confined to one at a time.
 */
interface Scheduler {
  /** The first rung after so many epochs; empty where the run is left alone from there on. */
  OptionalInt rungAfter(int epochs);

  /** Takes note of a run at a rung and decides about it. */
  Decision decide(Standing standing);

  /** Takes note of a run at a rung that was decided about before the sweep was continued. */
  void know(Standing standing);
}
