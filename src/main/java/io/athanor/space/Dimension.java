package io.athanor.space;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One hyperparameter's range: the values it may take, laid out over the unit interval.
 *
 * <p>Threads: immutable.
 */
public sealed interface Dimension
    permits Dimension.Choice, Dimension.WholeRange, Dimension.RealRange, Derived {
  /** The hyperparameter's key, such as {@code learningRate}, or {@code filters[2]} for a layer. */
  String name();

  /** When this dimension counts; always, where empty. */
  Optional<Condition> condition();

  /** How many values there are; empty for a continuous range. */
  OptionalLong size();

  /**
   * The value at a place of the unit interval. Every value has an equal share of it; on a log
   * scale, a share by its ratio to its neighbours.
   */
  Value at(double unit);

  /**
   * A place of the unit interval at which {@link #at} gives that value: the middle of its share.
   */
  double unit(Value value);

  /** Whether that is one of its values. */
  boolean has(Value value);

  /** The same dimension, which counts only where that condition is met as well. */
  Dimension onlyWhere(Condition also);

  /** A choice between listed values; one value alone is fixed. */
  record Choice(String name, List<Value> values, Optional<Condition> condition)
      implements Dimension {
    public Choice {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("`" + name + "` must have at least one value, got none");
      }
      if (values.stream().map(Value::text).distinct().count() < values.size()) {
        throw new IllegalArgumentException("`" + name + "` must list each value once: " + values);
      }
    }

    @Override
    public OptionalLong size() {
      return OptionalLong.of(values.size());
    }

    @Override
    public Value at(double unit) {
      return values.get((int) UnitInterval.index(unit, values.size()));
    }

    @Override
    public double unit(Value value) {
      int index = values.indexOf(value);
      if (index < 0) {
        throw new IllegalArgumentException("`" + name + "` has no value " + value.text());
      }
      return (index + 0.5) / values.size();
    }

    @Override
    public boolean has(Value value) {
      return values.contains(value);
    }

    @Override
    public Dimension onlyWhere(Condition also) {
      return new Choice(name, values, Condition.both(condition, also));
    }
  }

  /** Whole numbers {@code min, min + step, …} up to {@code max}, both ends included. */
  record WholeRange(
      String name, long min, long max, long step, Scale scale, Optional<Condition> condition)
      implements Dimension {
    public WholeRange {
      UnitInterval.checkRange(name, min, max, step, scale);
      if (step < 1) {
        throw new IllegalArgumentException("`" + name + ".step` must be at least 1, got " + step);
      }
    }

    @Override
    public OptionalLong size() {
      return OptionalLong.of((max - min) / step + 1);
    }

    @Override
    public Value at(double unit) {
      long steps = size().orElseThrow();
      if (scale == Scale.LINEAR) {
        return new Value.Whole(min + step * UnitInterval.index(unit, steps));
      }
      return new Value.Whole(min + step * new LogGrid(min, step, steps).index(unit));
    }

    @Override
    public double unit(Value value) {
      long number = ((Value.Whole) value).value();
      long steps = size().orElseThrow();
      if (scale == Scale.LINEAR) {
        return ((number - min) / step + 0.5) / steps;
      }
      return new LogGrid(min, step, steps).unit((number - min) / step);
    }

    @Override
    public boolean has(Value value) {
      return value instanceof Value.Whole whole
          && whole.value() >= min
          && whole.value() <= max
          && (whole.value() - min) % step == 0;
    }

    @Override
    public Dimension onlyWhere(Condition also) {
      return new WholeRange(name, min, max, step, scale, Condition.both(condition, also));
    }
  }

  /**
   * Real numbers from {@code min} to {@code max}; on a grid of {@code step} where step is above 0.
   */
  record RealRange(
      String name, double min, double max, double step, Scale scale, Optional<Condition> condition)
      implements Dimension {
    public RealRange {
      UnitInterval.checkRange(name, min, max, step, scale);
      if (step < 0) {
        throw new IllegalArgumentException("`" + name + ".step` must be above 0, got " + step);
      }
    }

    /** Without a step there is no count. */
    @Override
    public OptionalLong size() {
      if (min == max) {
        return OptionalLong.of(1);
      }
      return step > 0
          ? OptionalLong.of((long) Math.floor((max - min) / step + 1e-9) + 1)
          : OptionalLong.empty();
    }

    @Override
    public Value at(double unit) {
      double u = UnitInterval.clamp(unit);
      OptionalLong steps = size();
      if (steps.isPresent()) {
        return onGrid(
            scale == Scale.LINEAR
                ? UnitInterval.index(u, steps.getAsLong())
                : new LogGrid(min, step, steps.getAsLong()).index(u));
      }
      return inside(
          scale == Scale.LINEAR
              ? min + u * (max - min)
              : Math.exp(Math.log(min) + u * (Math.log(max) - Math.log(min))));
    }

    /** Rounded, so that 0.1 + 2 · 0.1 reads 0.3. */
    private Value onGrid(long index) {
      return index == 0 ? new Value.Real(min) : new Value.Real(rounded(min + index * step, 12));
    }

    /** Six digits are all that a person reads, and all that training can tell apart. */
    private Value inside(double drawn) {
      return new Value.Real(Math.max(min, Math.min(max, rounded(drawn, 6))));
    }

    private static double rounded(double value, int digits) {
      return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
    }

    @Override
    public double unit(Value value) {
      double number = ((Value.Real) value).value();
      OptionalLong steps = size();
      if (steps.isPresent()) {
        long index = step > 0 ? Math.round((number - min) / step) : 0;
        return scale == Scale.LINEAR
            ? (index + 0.5) / steps.getAsLong()
            : new LogGrid(min, step, steps.getAsLong()).unit(index);
      }
      return UnitInterval.clamp(
          scale == Scale.LINEAR
              ? (number - min) / (max - min)
              : (Math.log(number) - Math.log(min)) / (Math.log(max) - Math.log(min)));
    }

    @Override
    public boolean has(Value value) {
      return value instanceof Value.Real real
          && real.value() >= min
          && real.value() <= max
          && (step == 0 || at(unit(value)).equals(value));
    }

    @Override
    public Dimension onlyWhere(Condition also) {
      return new RealRange(name, min, max, step, scale, Condition.both(condition, also));
    }
  }
}
