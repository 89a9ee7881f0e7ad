package io.athanor.report;

import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreKind.Direction;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One score in one kind of units, as the report shows it.
 *
 * @param name the score's name, with its threshold where it has one
 * @param kind what the name stands for
 */
public record ScoreColumn(String name, Units units, ScoreKind kind) {

  /** A name that is unique in the report: {@code rmse}, or {@code rmse/original}. */
  String id() {
    return units == Units.SCALED ? name : name + "/original";
  }

  /** The value over all leads together; NaN where there is none. */
  double in(List<ScoreValue> scores) {
    return in(scores, 0);
  }

  /** The value at a lead; NaN where there is none. */
  double in(List<ScoreValue> scores, int lead) {
    for (ScoreValue score : scores) {
      if (score.lead() == lead && matches(score)) {
        return score.value();
      }
    }
    return Double.NaN;
  }

  boolean better(double a, double b) {
    return kind.better(a, b);
  }

  /** How far a is better than b, as a share of b: 0.2 is a fifth better. */
  double gain(double a, double b) {
    if (kind.direction() == Direction.NEAREST_ONE) {
      return 1 - Math.abs(a - 1) / Math.abs(b - 1);
    }
    return (kind.direction() == Direction.LOWER ? b - a : a - b) / Math.abs(b);
  }

  boolean matches(ScoreValue score) {
    return score.name().equals(name) && score.units() == units;
  }

  /** The scores that occur, in the order of {@link ScoreKind}; unknown names are left out. */
  static List<ScoreColumn> of(Stream<ScoreValue> scores) {
    List<ScoreColumn> found =
        scores
            .filter(score -> score.lead() == 0)
            .flatMap(
                score ->
                    ScoreKind.named(score.name()).stream()
                        .map(kind -> new ScoreColumn(score.name(), score.units(), kind)))
            .distinct()
            .toList();
    List<ScoreColumn> ordered = new ArrayList<>();
    for (Units units : Units.values()) {
      for (ScoreKind kind : ScoreKind.values()) {
        found.stream().filter(c -> c.kind == kind && c.units == units).forEach(ordered::add);
      }
    }
    return List.copyOf(ordered);
  }
}
