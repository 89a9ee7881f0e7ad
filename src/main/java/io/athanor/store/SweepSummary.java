package io.athanor.store;

import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A sweep in one line.
 *
 * @param file the search-space file as the user named it
 * @param ended empty while it runs, or where it was cut off
 * @param planned how many runs it was to have
 * @param runs how many runs are in each state; states that no run is in are left out
 * @param rank the first ranking score
 * @param best empty where no finished run has a number for it
 */
public record SweepSummary(
    String id,
    String file,
    Instant started,
    Optional<Instant> ended,
    int planned,
    Map<RunState, Integer> runs,
    ScoreKind rank,
    Optional<Best> best) {
  public SweepSummary {
    Map<RunState, Integer> ordered = new EnumMap<>(RunState.class);
    ordered.putAll(runs);
    runs = Collections.unmodifiableMap(ordered);
  }

  /**
   * The best finished run; where there are finalists, the candidate that is best over seeds.
   *
   * @param run its number, or that of the run that found the candidate
   * @param value of the first ranking score on validation, over all leads, at its best epoch, or
   *     the mean of that over seeds
   * @param spread the standard deviation of one seed's value, where there are several
   */
  public record Best(int run, double value, Optional<Double> spread) {}
}
