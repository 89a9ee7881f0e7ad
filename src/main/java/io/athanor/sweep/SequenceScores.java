package io.athanor.sweep;

import java.util.List;

/**
 * A score of each test window alone, in the order of the test part, which all runs of a sweep
 * share. On scaled frames, over all leads; the mean is the score of the whole part.
 *
 * @param kind a score that is a mean over windows
 */
public record SequenceScores(ScoreKind kind, List<Double> values) {
  public SequenceScores {
    values = List.copyOf(values);
  }
}
