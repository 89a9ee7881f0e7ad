package io.athanor.search;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;

/** Runs as the store has them, and what a sampler is told of them. */
final class Histories {
  private Histories() {}

  static RunHistory run(int number, String text, RunState state, double... mse) {
    return run(number, new Candidate(Map.of("text", new Value.Text(text))), state, mse);
  }

  /**
   * A run.
   *
   * @param mse after each epoch
   */
  static RunHistory run(int number, Candidate candidate, RunState state, double... mse) {
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
        IntStream.range(0, mse.length)
            .mapToObj(i -> SimulatedExecutor.epoch(i + 1, "mse", mse[i]))
            .toList(),
        IntStream.range(0, mse.length)
            .boxed()
            .min(Comparator.comparing(i -> mse[i]))
            .map(i -> OptionalInt.of(i + 1))
            .orElse(OptionalInt.empty()),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** What is reported of a run that ended, with costs by each score. */
  static OptimizationResult result(Proposal proposal, double... costs) {
    Costs end = new Costs(DoubleStream.of(costs).boxed().toList());
    Curve curve = new Curve(List.of(end), end, false);
    return new OptimizationResult(proposal, end.first(), proposal.getIndex(), curve, null, null);
  }
}
