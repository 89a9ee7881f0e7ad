package io.athanor.sweep;

import io.athanor.space.Candidate;
import java.util.OptionalInt;

/**
 * Keeps what one sweep does. When a method returns, what it was given is on disk.
 *
 * <p>Threads: thread-safe.
 */
public interface SweepStore {
  /** Keeps what was found about the data, before the first run. */
  void describe(DataReport data);

  /**
   * A run in state RUNNING: a new one, or the PAUSED one of that number with the epochs that are
   * kept of it.
   *
   * @param finalistOf the run that found the candidate, where it is trained again
   */
  Segment begin(int number, long seed, Candidate candidate, OptionalInt finalistOf);

  /** As above, a run of the search itself. */
  default Segment begin(int number, long seed, Candidate candidate) {
    return begin(number, seed, candidate, OptionalInt.empty());
  }

  /** Keeps an event of a running run. */
  void record(Run run, RunEvent event);

  /** Ends a run or pauses it; the run as it then stands. */
  Run end(Run run, RunExecutor.Outcome outcome);
}
