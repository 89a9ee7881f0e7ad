package io.athanor.sweep;

import java.util.List;
import java.util.Optional;

/**
 * What tells good epochs of a run from bad ones.
 *
 * @param rank the score that chooses the best epoch
 * @param eye how the score {@code eye} is made, in a sweep that ranks by it
 */
public record Judge(ScoreKind rank, Optional<EyeFormula> eye) {
  public Judge {
    if (rank == ScoreKind.EYE && eye.isEmpty()) {
      throw new IllegalArgumentException("an eye that chooses epochs must have its formula");
    }
  }

  /** By that score, without an eye. */
  public static Judge by(ScoreKind rank) {
    return new Judge(rank, Optional.empty());
  }

  /** The scores with those that are made of others. */
  public List<ScoreValue> complete(List<ScoreValue> scores) {
    return eye.map(formula -> formula.added(scores)).orElse(scores);
  }
}
