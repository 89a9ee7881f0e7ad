package io.athanor.insight;

import io.athanor.space.Candidate;
import java.util.List;

/**
 * What came of a candidate.
 *
 * @param run the run's number
 * @param costs by ranking score, lower is better, never NaN
 */
record Outcome(int run, Candidate candidate, How how, List<Double> costs) {
  Outcome {
    costs = List.copyOf(costs);
  }

  /** How the run ended. */
  enum How {
    FINISHED,
    STOPPED,
    DIVERGED
  }

  /** Whether it is nowhere worse and somewhere better. */
  boolean beats(Outcome other) {
    boolean somewhere = false;
    for (int score = 0; score < costs.size(); score++) {
      if (costs.get(score) > other.costs.get(score)) {
        return false;
      }
      somewhere |= costs.get(score) < other.costs.get(score);
    }
    return somewhere;
  }
}
