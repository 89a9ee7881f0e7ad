package io.athanor.search;

import io.athanor.sweep.Epoch;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import java.util.ArrayList;
import java.util.List;

/**
 * How a run did, epoch by epoch: what it would have been worth, had it ended there.
 *
 * @param epochs after each epoch the costs at the best one so far; none where the run failed
 * @param end what the run was worth in the end
 * @param stopped whether a scheduler ended it, so that {@code end} is what it was worth on the way
 */
record Curve(List<Costs> epochs, Costs end, boolean stopped) {
  Curve {
    epochs = List.copyOf(epochs);
  }

  /**
   * As far as the run has come.
   *
   * @param rank the ranking scores, the first of which tells which epoch is best
   */
  static Curve of(RunState state, List<Epoch> epochs, List<ScoreKind> rank) {
    List<Costs> costs = state.failed() ? List.of() : best(epochs, rank);
    Costs end = costs.isEmpty() ? Costs.worst(rank) : costs.get(costs.size() - 1);
    return new Curve(costs, end, state == RunState.STOPPED && !costs.isEmpty());
  }

  private static List<Costs> best(List<Epoch> epochs, List<ScoreKind> rank) {
    List<Costs> costs = new ArrayList<>();
    Costs best = Costs.worst(rank);
    for (Epoch epoch : epochs) {
      Costs now = Costs.of(epoch, rank);
      best = costs.isEmpty() || now.first() < best.first() ? now : best;
      costs.add(best);
    }
    return costs;
  }

  /** Whether the run was trained for longer than so many epochs. */
  boolean passed(int epoch) {
    return epochs.size() > epoch;
  }

  /** What it was worth after so many epochs, of those that it has. */
  Costs after(int epoch) {
    return epochs.get(epoch - 1);
  }
}
