package io.athanor.train;

import io.athanor.sweep.Epoch;
import io.athanor.sweep.ScoreKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The course of a run: its epochs so far and all that follows from them.
 *
 * <p>Threads: confined to one run.
 */
final class Course {
  private final ScoreKind rank;
  private final LearningRate rate;
  private final int planned;
  private final int patience;
  private final List<Epoch> epochs = new ArrayList<>();
  private final Set<Integer> bests = new HashSet<>();
  private int best;
  private double bestScore = Double.NaN;

  /**
   * @param rank the score on validation that chooses the best epoch
   * @param planned how many epochs the run has at the most
   * @param patience epochs without a better one after which training ends; 0 is never
   */
  Course(ScoreKind rank, LearningRate rate, int planned, int patience) {
    this.rank = rank;
    this.rate = rate;
    this.planned = planned;
    this.patience = patience;
  }

  /** Takes note of the next epoch; whether it is the best so far. */
  boolean add(Epoch epoch) {
    if (epoch.number() != epochs.size() + 1) {
      throw new IllegalStateException(
          "epoch %d must follow, got %d".formatted(epochs.size() + 1, epoch.number()));
    }
    epochs.add(epoch);
    double score = rank.in(epoch.validation());
    boolean better = best == 0 || rank.better(score, bestScore);
    if (better) {
      best = epoch.number();
      bestScore = score;
      bests.add(best);
    }
    rate.ended(better);
    return better;
  }

  List<Epoch> epochs() {
    return epochs;
  }

  /** Whether that epoch was the best when it came. */
  boolean wasBest(int epoch) {
    return bests.contains(epoch);
  }

  /** Whether training has come to its end. */
  boolean over() {
    return epochs.size() >= planned || (patience > 0 && epochs.size() - best >= patience);
  }

  /** The number of the epoch that is next or under way. */
  int next() {
    return epochs.size() + 1;
  }

  int planned() {
    return planned;
  }

  /** The learning rate of the next epoch. */
  double rate() {
    return rate.at(next());
  }

  /** The best epoch, 0 where there is none yet. */
  int best() {
    return best;
  }
}
