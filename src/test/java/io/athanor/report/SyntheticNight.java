package io.athanor.report;

import io.athanor.sweep.Epoch;
import io.athanor.sweep.Worked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When the runs of {@link SyntheticSweep} trained: on four workers, from rung to rung, and every
 * fifth run's worker dies once.
 */
final class SyntheticNight {
  /** Seconds of the evaluation on the test part. */
  static final double SCORING = 2.5;

  private static final int WORKERS = 4;

  /** Seconds from one run of a worker to the next; more than a run takes. */
  private static final int ROUND = 150;

  /** Seconds before the first epoch of a segment. */
  private static final double START_UP = 1.5;

  private SyntheticNight() {}

  /** When a sweep of so many runs ended: in the morning, or later where it has to. */
  static Instant end(int runs) {
    return SyntheticSweep.START.plusSeconds(
        Math.max(8 * 3600, (runs / WORKERS + 1) * (long) ROUND));
  }

  /** Segments end at the rungs, at 2 and 6 epochs, and where a worker died. */
  static List<Worked> segments(int number, List<Epoch> epochs, boolean fails) {
    int worker = (number - 1) % WORKERS + 1;
    Instant from =
        SyntheticSweep.START.plusSeconds((number - 1) / WORKERS * (long) ROUND + 3L * worker);
    List<Worked> segments = new ArrayList<>();
    int first = 1;
    double seconds = START_UP;
    for (Epoch epoch : epochs) {
      int last = epoch.number();
      seconds += epoch.seconds() + epoch.evaluationSeconds();
      boolean over = last == epochs.size();
      if (over && !fails) {
        seconds += SCORING;
      }
      if (over || last == 2 || last == 6 || (last == 3 && number % 5 == 0)) {
        Instant to = from.plusMillis((long) (1000 * seconds));
        segments.add(new Worked(worker, from, Optional.of(to), first, last));
        first = last + 1;
        from = to;
        seconds = START_UP;
      }
    }
    if (fails) {
      segments.add(new Worked(worker, from, Optional.of(from.plusSeconds(4)), first, first - 1));
    }
    return List.copyOf(segments);
  }
}
