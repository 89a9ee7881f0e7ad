package io.athanor.search;

import io.athanor.sweep.Epoch;
import io.athanor.sweep.ScoreKind;
import java.util.List;

/**
 * How a run stands after so many of its epochs.
 *
 * @param run the run's number
 * @param epoch how many epochs it has
 * @param scores by ranking score, on validation: those of its best epoch so far, which its result
 *     would be if it ended here; NaN where there is none
 * @param means by ranking score, on validation: the mean over its epochs so far
 */
record Standing(int run, int epoch, List<Double> scores, List<Double> means) {
  Standing {
    scores = List.copyOf(scores);
    means = List.copyOf(means);
  }

  /**
   * After all the epochs given.
   *
   * @param rank the ranking scores, the first of which tells which epoch is best
   */
  static Standing of(int run, List<ScoreKind> rank, List<Epoch> epochs) {
    ScoreKind first = rank.get(0);
    Epoch best = epochs.get(0);
    for (Epoch epoch : epochs) {
      best = first.better(first.in(epoch.validation()), first.in(best.validation())) ? epoch : best;
    }
    Epoch chosen = best;
    return new Standing(
        run,
        epochs.size(),
        rank.stream().map(kind -> kind.in(chosen.validation())).toList(),
        rank.stream().map(kind -> mean(kind, epochs)).toList());
  }

  private static double mean(ScoreKind kind, List<Epoch> epochs) {
    return epochs.stream()
        .mapToDouble(epoch -> kind.in(epoch.validation()))
        .average()
        .orElse(Double.NaN);
  }
}
