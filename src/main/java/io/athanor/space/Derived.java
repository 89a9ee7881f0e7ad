package io.athanor.space;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * No range at all: its value follows from those of dimensions before it. Where the formula reads
 * one that does not count, it does not count either; a value that breaks the rule makes the whole
 * candidate one that may not be tried.
 *
 * <p>Threads: immutable.
 */
public record Derived(String name, Formula formula, Rule rule, Optional<Condition> condition)
    implements Dimension {
  /** One: nothing is chosen. */
  @Override
  public OptionalLong size() {
    return OptionalLong.of(1);
  }

  /** There is no value without those of the other dimensions. */
  @Override
  public Value at(double unit) {
    throw new UnsupportedOperationException("`" + name + "` is derived: " + formula.text());
  }

  /** The whole interval is its share. */
  @Override
  public double unit(Value value) {
    return 0.5;
  }

  @Override
  public boolean has(Value value) {
    return rule.allows(value);
  }

  @Override
  public Dimension onlyWhere(Condition also) {
    return new Derived(name, formula, rule, Condition.both(condition, also));
  }

  /** The value, if there is one and it keeps the rule. */
  public Optional<Value> from(Map<String, Value> values) {
    try {
      return formula.of(values).map(this::fitted).filter(rule::allows);
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Whether there is a value that keeps the rule, or none because it does not count. */
  boolean sound(Map<String, Value> values) {
    try {
      return formula.of(values).map(this::fitted).map(rule::allows).orElse(true);
    } catch (ArithmeticException e) {
      return false;
    }
  }

  /** A formula knows one kind of number; where the rule is of whole ones, 8 is meant by 8.0. */
  private Value fitted(Value value) {
    boolean whole = !(rule instanceof Rule.RealNumber);
    return whole && value instanceof Value.Real real && real.value() == Math.rint(real.value())
        ? new Value.Whole((long) real.value())
        : value;
  }
}
