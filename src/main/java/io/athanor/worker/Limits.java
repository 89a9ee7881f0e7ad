package io.athanor.worker;

import java.time.Duration;

/**
 * How long a worker is waited for.
 *
 * @param opening until its data is open, as long as it gives signs of life
 * @param progress between two signs of progress of a run; or ten times the longest so far of the
 *     same run, whichever is more
 * @param heartbeat between two signs of life; a worker that is stopped or starved gives none
 * @param grace for a run to heed {@code Stop.NOW}, and for a worker to end by itself
 */
public record Limits(Duration opening, Duration progress, Duration heartbeat, Duration grace) {
  /** What holds unless tests say otherwise. */
  public static final Limits USUAL =
      new Limits(
          Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(5));
}
