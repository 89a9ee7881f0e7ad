package io.athanor.search;

import io.athanor.sweep.Epoch;
import io.athanor.sweep.ScoreKind;
import java.util.Collections;
import java.util.List;

/**
 * A run's ranking scores on validation at one of its epochs, turned so that lower is better; {@link
 * #WORST} in place of what is missing or not a number.
 *
 * @param values one for each ranking score, in order
 */
record Costs(List<Double> values) {
  /** What a run without a usable score has. */
  static final double WORST = Double.POSITIVE_INFINITY;

  Costs {
    values = List.copyOf(values);
  }

  static Costs worst(List<ScoreKind> rank) {
    return new Costs(Collections.nCopies(rank.size(), WORST));
  }

  static Costs of(Epoch epoch, List<ScoreKind> rank) {
    return new Costs(rank.stream().map(kind -> cost(kind, kind.in(epoch.validation()))).toList());
  }

  /** The first one, by which Arbiter ranks. */
  double first() {
    return values.get(0);
  }

  private static double cost(ScoreKind kind, double value) {
    if (Double.isNaN(value)) {
      return WORST;
    }
    return switch (kind.direction()) {
      case LOWER -> value;
      case HIGHER -> -value;
      case NEAREST_ONE -> Math.abs(value - 1);
    };
  }
}
