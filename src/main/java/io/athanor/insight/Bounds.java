package io.athanor.insight;

import io.athanor.space.Dimension;
import io.athanor.space.Rule;
import io.athanor.space.Scale;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The ends of a range and how they move.
 *
 * @param step between values; 0 where there is none
 */
record Bounds(Dimension dimension, double min, double max, double step, Scale scale) {
  private static final double OUT = 0.25;

  static Bounds of(Dimension dimension) {
    if (dimension instanceof Dimension.WholeRange whole) {
      return new Bounds(whole, whole.min(), whole.max(), whole.step(), whole.scale());
    }
    Dimension.RealRange real = (Dimension.RealRange) dimension;
    return new Bounds(real, real.min(), real.max(), real.step(), real.scale());
  }

  /** The largest share of the unit interval that one value has. */
  double stepInUnits() {
    if (step == 0) {
      return 0;
    }
    return scale == Scale.LINEAR
        ? step / (max - min + step)
        : Math.log((min + step) / min) / Math.log((max + step) / min);
  }

  /** The value at a place, which may lie outside of the unit interval. */
  double at(double unit) {
    return Axis.number(dimension.at(Math.max(0, Math.min(1, unit)))).orElseThrow();
  }

  /** To two digits, where there is no step. */
  double roundedDown(double value) {
    return step > 0 ? value : Math.max(min, rounded(value, RoundingMode.FLOOR));
  }

  /** To two digits, where there is no step. */
  double roundedUp(double value) {
    return step > 0 ? value : Math.min(max, rounded(value, RoundingMode.CEILING));
  }

  private static double rounded(double value, RoundingMode mode) {
    return new BigDecimal(Double.toString(value)).round(new MathContext(2, mode)).doubleValue();
  }

  /** The same range with other ends. */
  Dimension with(double newMin, double newMax) {
    return dimension instanceof Dimension.WholeRange whole
        ? new Dimension.WholeRange(
            whole.name(), (long) newMin, (long) newMax, whole.step(), scale, whole.condition())
        : new Dimension.RealRange(
            dimension.name(), newMin, newMax, step, scale, dimension.condition());
  }

  /**
   * An end a quarter of the range further out, at least one step, as far as the rule allows; the
   * end itself where there is nothing beyond. A positive minimum is at most halved on a linear
   * scale.
   */
  double beyond(boolean above, Optional<Rule> rule) {
    double end = above ? max : min;
    if (rule.isEmpty()) {
      return end;
    }
    double far = far(above);
    double allowed = above ? Math.min(far, most(rule.get())) : Math.max(far, least(rule.get()));
    if (step == 0) {
      double round = rounded(allowed, above ? RoundingMode.CEILING : RoundingMode.FLOOR);
      return above ? Math.min(round, most(rule.get())) : Math.max(round, least(rule.get()));
    }
    double steps = Math.abs(far - end) / step;
    double whole = Math.max(1, Math.rint(steps));
    double room = Math.floor(Math.abs((above ? most(rule.get()) : least(rule.get())) - end) / step);
    double moved = Math.min(whole, room) * step;
    return new BigDecimal(above ? end + moved : end - moved)
        .round(new MathContext(12))
        .doubleValue();
  }

  private double far(boolean above) {
    if (scale == Scale.LOG) {
      double ratio = Math.pow(max / min, OUT);
      return above ? max * ratio : min / ratio;
    }
    double out = OUT * (max - min);
    return above ? max + out : min > 0 ? Math.max(min / 2, min - out) : min - out;
  }

  private static double least(Rule rule) {
    if (rule instanceof Rule.WholeNumber whole) {
      return whole.min();
    }
    return rule instanceof Rule.RealNumber real ? real.min() : 1;
  }

  private static double most(Rule rule) {
    if (rule instanceof Rule.WholeNumber whole) {
      return whole.max();
    }
    return rule instanceof Rule.RealNumber real
        ? real.max()
        : rule instanceof Rule.Kernel kernel ? kernel.max() : Double.MAX_VALUE;
  }
}
