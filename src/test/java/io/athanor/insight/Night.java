package io.athanor.insight;

import io.athanor.space.Candidate;
import io.athanor.space.SearchSpace;
import io.athanor.spec.SpecFile;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.Units;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Simulated nights: random candidates of a space whose score is known. */
final class Night {
  private static final Instant START = Instant.parse("2026-11-20T21:00:00Z");

  private Night() {}

  /** A night of finished runs at random whose MSE is the function's value, plus noise. */
  static SweepHistory random(
      String text, int runs, double noise, long seed, ToDoubleFunction<Candidate> mse) {
    SearchSpace space = SpecFile.parse(text, "night.yaml", Path.of("")).space();
    Random random = new Random(seed);
    List<RunHistory> all = new ArrayList<>();
    while (all.size() < runs) {
      Candidate candidate = space.candidate(random.doubles(space.dimensions().size()).toArray());
      if (space.allows(candidate)) {
        double value = mse.applyAsDouble(candidate) + noise * random.nextGaussian();
        all.add(run(all.size() + 1, candidate, RunState.FINISHED, List.of(value)));
      }
    }
    return history(text, all, ScoreKind.MSE);
  }

  static SweepHistory history(String text, List<RunHistory> runs, ScoreKind... rank) {
    return new SweepHistory(
        "night",
        "night.yaml",
        text,
        START,
        Optional.empty(),
        Math.max(1, runs.size()),
        List.of(rank),
        5,
        Optional.empty(),
        runs);
  }

  /**
   * A run.
   *
   * @param mses on validation, one an epoch
   */
  static RunHistory run(int number, Candidate candidate, RunState state, List<Double> mses) {
    return run(number, candidate, state, mses, OptionalInt.empty());
  }

  static RunHistory run(
      int number, Candidate candidate, RunState state, List<Double> mses, OptionalInt finalistOf) {
    List<Epoch> epochs = new ArrayList<>();
    for (double mse : mses) {
      List<ScoreValue> scores =
          List.of(
              new ScoreValue("mse", Units.SCALED, 0, mse),
              new ScoreValue("ssim", Units.SCALED, 0, 1 - mse));
      epochs.add(new Epoch(epochs.size() + 1, mse, mse, scores, 1, 1, 0.001));
    }
    Run run =
        new Run(
            number,
            number,
            number,
            candidate,
            state,
            Optional.empty(),
            START,
            Optional.of(START.plusSeconds(60)),
            finalistOf);
    return new RunHistory(
        run,
        OptionalLong.empty(),
        Optional.empty(),
        epochs,
        epochs.isEmpty() ? OptionalInt.empty() : OptionalInt.of(epochs.size()),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** A number of the candidate's. */
  static double number(Candidate candidate, String name) {
    return Double.parseDouble(candidate.value(name).orElseThrow().text());
  }
}
