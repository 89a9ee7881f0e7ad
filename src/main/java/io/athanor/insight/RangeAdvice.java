package io.athanor.insight;

import io.athanor.insight.Reason.Then;
import io.athanor.insight.Reason.Then.What;
import io.athanor.space.Dimension;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Rule;
import io.athanor.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Narrows or widens a range, each end by itself.
 *
 * <p>An end is cut off where enough runs beyond it hold none of the best that chance would do so at
 * most once in forty; a margin of a tenth of the range, and at least one step, is left before the
 * best. It is moved out where the best run and more of the best than chance would put there (at
 * most once in forty) lie in the outer fifth, and of the very best, the first third of these, two
 * in three in the outer tenth: else they are about an optimum that is inside.
 */
final class RangeAdvice {
  private static final double CHANCE = 0.025;
  private static final double MARGIN = 0.1;
  private static final double BORDER = 0.2;

  private final Dimension dimension;
  private final Evidence evidence;
  private final Bounds bounds;
  private final List<Reason> reasons = new ArrayList<>();

  private RangeAdvice(Dimension dimension, Evidence evidence) {
    this.dimension = dimension;
    this.evidence = evidence;
    this.bounds = Bounds.of(dimension);
  }

  static Advice of(Dimension dimension, Evidence evidence) {
    return new RangeAdvice(dimension, evidence).advice();
  }

  private Advice advice() {
    double least = goods().min().orElse(0);
    double most = goods().max().orElse(1);
    double step = bounds.stepInUnits();
    double margin = Math.max(MARGIN, step);
    double min = cut(bounds.roundedDown(bounds.at(least - margin)), false);
    double max = cut(bounds.roundedUp(bounds.at(most + margin)), true);
    if (min == bounds.min()) {
      min = widened(false);
    }
    if (max == bounds.max()) {
      max = widened(true);
    }
    if (reasons.isEmpty()) {
      return Advice.keep(dimension, new Reason.Kept(new Reason.NoneWorse(true)));
    }
    return min == bounds.min() && max == bounds.max()
        ? Advice.keep(dimension, new Reason.Kept(new Reason.All(reasons)))
        : new Advice(dimension, Optional.of(bounds.with(min, max)), new Reason.All(reasons));
  }

  private java.util.stream.DoubleStream goods() {
    return evidence.goodValues().stream().mapToDouble(dimension::unit);
  }

  /** The end, moved to there if what lies beyond is clearly worse. */
  private double cut(double to, boolean above) {
    double end = above ? bounds.max() : bounds.min();
    if (above ? to >= end : to <= end) {
      return end;
    }
    Predicate<Value> beyond = v -> above ? number(v) > to : number(v) < to;
    int runs = evidence.runs(beyond);
    double chance = evidence.chanceOfNoneGood(runs);
    if (evidence.good(beyond) > 0 || chance > CHANCE) {
      return end;
    }
    reasons.add(new Reason.NoneBeyond(runs, above, to, evidence.best(), chance));
    return to;
  }

  /** The end, moved out if the best crowd at it. */
  private double widened(boolean above) {
    double end = above ? bounds.max() : bounds.min();
    double border = Math.max(BORDER, bounds.stepInUnits());
    Predicate<Value> outer = v -> outside(v, above, border);
    int good = evidence.good(outer);
    double chance = evidence.chanceOfGood(good, evidence.runs(outer));
    if (chance > CHANCE || !outer.test(evidence.values().get(0)) || !atBorder(above)) {
      return end;
    }
    double beyond = bounds.beyond(above, rule());
    boolean heavy = evidence.heavy().stream().anyMatch(outer);
    double to = heavy ? end : beyond;
    Then then =
        heavy
            ? Then.not(What.NO_MEMORY_AT_END)
            : to == end ? Then.not(What.NOTHING_BEYOND) : Then.to(What.GOES_ON, new Value.Real(to));
    Reason.At at = new Reason.At(Optional.empty(), above);
    reasons.add(new Reason.Crowd(good, evidence.best(), at, chance, then));
    return to;
  }

  private boolean atBorder(boolean above) {
    double tenth = Math.max(BORDER / 2, bounds.stepInUnits());
    List<Value> good = evidence.goodValues();
    List<Value> best = good.subList(0, (good.size() + 2) / 3);
    return 3 * best.stream().filter(v -> outside(v, above, tenth)).count() >= 2 * best.size();
  }

  private boolean outside(Value value, boolean above, double share) {
    double unit = dimension.unit(value);
    return above ? unit >= 1 - share : unit <= share;
  }

  /** What bounds it; a variable of the user's is not widened, since only they know its meaning. */
  private Optional<Rule> rule() {
    return Hyperparameter.named(dimension.name()).map(Hyperparameter::rule);
  }

  private static double number(Value value) {
    return Axis.number(value).orElseThrow();
  }
}
