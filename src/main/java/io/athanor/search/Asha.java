package io.athanor.search;

import io.athanor.sweep.Decision;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.Wording;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Asynchronous successive halving in its stopping form: of the n runs that have come to a rung so
 * far the best ⌈n/η⌉ go on. Rungs are at r, rη, rη², … epochs.
 *
 * <p>Runs are compared by their best epoch so far. Their order at a rung is that of how many others
 * are nowhere worse and somewhere better (Fonseca and Fleming's Pareto rank); among equals that of
 * the scores, in turn; among runs with equal scores that of their numbers. A run that is best in
 * any one score goes on whatever its place.
 *
 * <p>{@code docs/adr/011-asha.md} says why runs are stopped at a rung and not paused for a later
 * promotion, and why ⌈n/η⌉ and not ⌊n/η⌋. A decision costs one pass over the rung.
 *
 * <p>Source: Li, Jamieson, Rostamizadeh, Gonina, Hardt, Recht, Talwalkar, "A System for Massively
 * Parallel Hyperparameter Tuning", MLSys 2020 (η, r); Fonseca and Fleming, ICGA 1993 (rank).
 */
final class Asha implements Scheduler {
  private final int eta;
  private final int minEpochs;
  private final List<ScoreKind> rank;
  private final Map<Integer, Rung> rungs = new HashMap<>();

  Asha(SweepSpec.Rungs rungs, List<ScoreKind> rank) {
    this.eta = rungs.eta();
    this.minEpochs = rungs.minEpochs();
    this.rank = rank;
  }

  @Override
  public OptionalInt rungAfter(int epochs) {
    long rung = minEpochs;
    while (rung <= epochs) {
      rung *= eta;
    }
    return rung <= Integer.MAX_VALUE ? OptionalInt.of((int) rung) : OptionalInt.empty();
  }

  @Override
  public void know(Standing standing) {
    at(standing.epoch()).add(standing);
  }

  @Override
  public Decision decide(Standing standing) {
    Rung rung = at(standing.epoch());
    rung.add(standing);
    int kept = (rung.size() + eta - 1) / eta;
    int place = rung.lastPlace();
    String reason = Wording.RUNG.of(standing.epoch(), place, rung.size(), kept);
    List<ScoreKind> best = rung.lastIsBestBy();
    if (place <= kept || best.isEmpty()) {
      return new Decision(standing.epoch(), place <= kept, reason);
    }
    String scores = best.stream().map(ScoreKind::key).collect(Collectors.joining(" and "));
    return new Decision(
        standing.epoch(),
        true,
        Wording.RUNG_BEST_BY.of(standing.epoch(), place, rung.size(), kept, scores));
  }

  private Rung at(int epochs) {
    return rungs.computeIfAbsent(epochs, rung -> new Rung(rank));
  }
}
