package io.athanor.worker;

import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.Wording;

/**
 * How a worker's process ended amid a run, and what that means for the run.
 *
 * @param cause in which way
 * @param text one line for the user
 */
record Death(Cause cause, String text) {
  /** Ended by its parent, since the run did not heed a stop. */
  static final Death STOPPED = new Death(Cause.STOPPED, Wording.AMID_EPOCH.of());

  /** What became of the process. */
  enum Cause {
    /** Native code crashed. */
    CRASH,
    /** The heap, native memory or the kernel's patience ran out. */
    MEMORY,
    /** Somebody killed it. */
    KILLED,
    /** It was ended by its parent since it gave no sign of life or of progress. */
    HUNG,
    /** It was ended by its parent since the run was to stop at once. */
    STOPPED,
    /** It ended by itself without a word. */
    OTHER
  }

  /** The run's state where it is not tried again. */
  Outcome outcome() {
    return Outcome.of(
        switch (cause) {
          case MEMORY -> RunState.OUT_OF_MEMORY;
          case HUNG -> RunState.TIMED_OUT;
          case STOPPED -> RunState.PAUSED;
          case CRASH, KILLED, OTHER -> RunState.CRASHED;
        },
        text);
  }

  /** How often a run is tried again after such a death, from its last checkpoint. */
  int retries() {
    return switch (cause) {
      case CRASH, OTHER -> 1;
      case KILLED -> 3;
      case MEMORY, HUNG, STOPPED -> 0;
    };
  }
}
