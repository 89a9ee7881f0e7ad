package io.athanor.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.athanor.store.Pulse;
import io.athanor.store.SweepSummary;
import io.athanor.store.UnderWay;
import io.athanor.sweep.RunState;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sweep in the list; the names are those of the JSON.
 *
 * @param started ISO 8601
 * @param ended ISO 8601; left out until it has
 * @param state running, paused or ended
 * @param best left out where no finished run has a score
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SweepLine(
    String id,
    String started,
    @Nullable String ended,
    String state,
    Runs runs,
    @Nullable Best best) {
  /** How many runs it is to have, and how they ended. */
  record Runs(int planned, int running, int paused, int finished, int stopped, int failed) {}

  /** The best run by the first ranking score on validation. */
  record Best(int run, String score, double value) {}

  static SweepLine of(SweepSummary sweep, Optional<UnderWay> underWay) {
    return new SweepLine(
        sweep.id(),
        sweep.started().toString(),
        sweep.ended().map(Object::toString).orElse(null),
        state(sweep, underWay).name().toLowerCase(Locale.ROOT),
        runs(sweep.planned(), sweep.runs()),
        sweep
            .best()
            .filter(best -> Double.isFinite(best.value()))
            .map(best -> new Best(best.run(), sweep.rank().key(), best.value()))
            .orElse(null));
  }

  static Pulse.State state(SweepSummary sweep, Optional<UnderWay> underWay) {
    if (sweep.ended().isPresent()) {
      return Pulse.State.ENDED;
    }
    return underWay.filter(way -> way.sweep().equals(sweep.id()) && !way.paused()).isPresent()
        ? Pulse.State.RUNNING
        : Pulse.State.PAUSED;
  }

  private static Runs runs(int planned, Map<RunState, Integer> runs) {
    int failed =
        runs.entrySet().stream()
            .filter(entry -> entry.getKey().failed())
            .mapToInt(Map.Entry::getValue)
            .sum();
    return new Runs(
        planned,
        runs.getOrDefault(RunState.RUNNING, 0),
        runs.getOrDefault(RunState.PAUSED, 0),
        runs.getOrDefault(RunState.FINISHED, 0),
        runs.getOrDefault(RunState.STOPPED, 0),
        failed);
  }
}
