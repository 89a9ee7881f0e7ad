package io.athanor.space;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One hyperparameter's range: the values it may take, laid out over the unit interval.
 *
 * <p>Threads: immutable.
 */
public sealed interface Dimension {
  /** The hyperparameter's key, such as {@code learningRate}, or {@code filters[2]} for a layer. */
  String name();

  /** When this dimension counts; always, where empty. */
  Optional<Condition> condition();

  /** How many values there are; empty for a continuous range. */
  OptionalLong size();

  /** The value at a place of the unit interval. Every value has an equal share of it. */
  Value at(double unit);

  /**
   * A place of the unit interval at which {@link #at} gives that value: the middle of its share.
   */
  double unit(Value value);

  /** A choice between listed values; one value alone is fixed. */
  record Choice(String name, List<Value> values, Optional<Condition> condition)
      implements Dimension {
    public Choice {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("`" + name + "` must have at least one value, got none");
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
      // Each value owns the log interval half a step to either side, so that none is starved.
      double low = Math.log(min - step / 2.0);
      double high = Math.log(min + (steps - 0.5) * step);
      double drawn = Math.exp(low + UnitInterval.clamp(unit) * (high - low));
      long index = Math.round((drawn - min) / step);
      return new Value.Whole(min + step * Math.max(0, Math.min(steps - 1, index)));
    }

    @Override
    public double unit(Value value) {
      long number = ((Value.Whole) value).value();
      long steps = size().orElseThrow();
      if (scale == Scale.LINEAR) {
        return ((number - min) / step + 0.5) / steps;
      }
      double low = Math.log(min - step / 2.0);
      double high = Math.log(min + (steps - 0.5) * step);
      return (Math.log(number) - low) / (high - low);
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
      if (steps.isPresent() && scale == Scale.LINEAR) {
        return onGrid(UnitInterval.index(u, steps.getAsLong()));
      }
      double drawn =
          scale == Scale.LINEAR
              ? min + u * (max - min)
              : Math.exp(Math.log(min) + u * (Math.log(max) - Math.log(min)));
      return steps.isPresent()
          ? onGrid(Math.round((drawn - min) / step))
          : new Value.Real(Math.max(min, Math.min(max, drawn)));
    }

    /** Rounded, so that 0.1 + 2 · 0.1 reads 0.3. */
    private Value onGrid(long index) {
      double value = min + index * step;
      return new Value.Real(
          Double.parseDouble(String.format(java.util.Locale.ROOT, "%.12g", value)));
    }

    @Override
    public double unit(Value value) {
      double number = ((Value.Real) value).value();
      OptionalLong steps = size();
      if (steps.isPresent() && scale == Scale.LINEAR) {
        return steps.getAsLong() == 1
            ? 0.5
            : (Math.round((number - min) / step) + 0.5) / steps.getAsLong();
      }
      return scale == Scale.LINEAR
          ? (number - min) / (max - min)
          : min == max ? 0.5 : (Math.log(number) - Math.log(min)) / (Math.log(max) - Math.log(min));
    }
  }
}
