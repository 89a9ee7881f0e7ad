package io.athanor.sweep;

import java.time.Instant;
import java.util.Optional;

/**
 * A {@link Segment} as it went: which worker trained the run from when to when. A segment whose
 * worker died is two, where another went on.
 *
 * @param worker from 1; two runs never have the same one at the same time, and a worker that takes
 *     the place of a dead one has its number
 * @param to empty while it is under way; where the whole program was killed, the last sign of life
 * @param firstEpoch the first epoch that it was to train, from 1
 * @param lastEpoch the last one that is kept of it; {@code firstEpoch − 1} where none is
 */
public record Worked(
    int worker, Instant from, Optional<Instant> to, int firstEpoch, int lastEpoch) {
  public Worked {
    if (worker < 1 || firstEpoch < 1 || lastEpoch < firstEpoch - 1) {
      throw new IllegalArgumentException(
          "a segment must have a worker and epochs from 1, got worker %d, epochs %d to %d"
              .formatted(worker, firstEpoch, lastEpoch));
    }
  }
}
