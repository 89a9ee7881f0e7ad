package io.athanor.sweep;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Trains runs.
 *
 * <p>Threads: may be called from several threads at once, one run each. Events of one run arrive on
 * its calling thread, in order.
 */
public interface RunExecutor {
  /**
   * Trains one run to its end and tells how it ended. Whatever goes wrong inside the run is an
   * outcome; what an executor throws all the same costs its run too, and never the sweep.
   *
   * @param stop asked often; once true the run ends soon, STOPPED
   */
  Outcome execute(Run run, Consumer<RunEvent> events, BooleanSupplier stop);

  /** How a run ended. */
  record Outcome(RunState state, Optional<String> reason) {
    public Outcome {
      if (!state.ended()) {
        throw new IllegalArgumentException("a run must end in an end state, got " + state);
      }
    }

    public static Outcome finished() {
      return new Outcome(RunState.FINISHED, Optional.empty());
    }

    public static Outcome of(RunState state, String reason) {
      return new Outcome(state, Optional.of(reason));
    }
  }
}
