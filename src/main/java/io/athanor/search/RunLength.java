package io.athanor.search;

import io.athanor.space.Candidate;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Value;
import io.athanor.sweep.SweepSpec;
import java.util.List;
import java.util.stream.LongStream;

/** How many epochs a run will have. */
public final class RunLength {
  private RunLength() {}

  /** How many epochs the candidate asks for. */
  public static int epochs(Candidate candidate) {
    Value epochs =
        candidate
            .value(Hyperparameter.EPOCHS.key())
            .or(Hyperparameter.EPOCHS::standard)
            .orElseThrow();
    return Math.toIntExact(((Value.Whole) epochs).value());
  }

  /**
   * How many epochs a run is expected to have in the end: under asha one of eta goes on at each
   * rung; under the median rule half go on at the next rung, and those mostly to the end.
   *
   * @param epochs that the candidate asks for
   * @param from how many of them the run has
   */
  public static double expected(SweepSpec.Rungs rungs, int epochs, int from) {
    double goOn =
        switch (rungs.scheduler()) {
          case NONE -> 1;
          case ASHA -> 1.0 / rungs.eta();
          case MEDIAN -> 0.5;
        };
    long rung = next(rungs, from);
    if (goOn == 1 || rung >= epochs) {
      return epochs;
    }
    double rest =
        rungs.scheduler() == SweepSpec.Scheduler.ASHA
            ? expected(rungs, epochs, (int) rung) - rung
            : epochs - rung;
    return rung + goOn * rest;
  }

  /** At which epochs before its last one a run is compared with others. */
  public static List<Integer> rungs(SweepSpec.Rungs rungs, int epochs) {
    return rungs.scheduler() == SweepSpec.Scheduler.NONE
        ? List.of()
        : LongStream.iterate(next(rungs, 0), rung -> rung < epochs, rung -> next(rungs, (int) rung))
            .mapToObj(Math::toIntExact)
            .toList();
  }

  private static long next(SweepSpec.Rungs rungs, int from) {
    if (rungs.scheduler() == SweepSpec.Scheduler.MEDIAN) {
      return (from / rungs.minEpochs() + 1L) * rungs.minEpochs();
    }
    long rung = rungs.minEpochs();
    while (rung <= from) {
      rung *= rungs.eta();
    }
    return rung;
  }
}
