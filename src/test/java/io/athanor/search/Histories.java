package io.athanor.search;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Runs as the store has them after one epoch. */
final class Histories {
  private Histories() {}

  static RunHistory run(int number, String text, RunState state, double mse) {
    return run(number, new Candidate(Map.of("text", new Value.Text(text))), state, mse);
  }

  static RunHistory run(int number, Candidate candidate, RunState state, double mse) {
    Run run =
        new Run(
            number,
            number,
            number,
            candidate,
            state,
            Optional.empty(),
            Instant.EPOCH,
            Optional.of(Instant.EPOCH));
    return new RunHistory(
        run,
        OptionalLong.empty(),
        Optional.empty(),
        List.of(SimulatedExecutor.epoch(1, "mse", mse)),
        OptionalInt.of(1),
        List.of(),
        List.of());
  }
}
