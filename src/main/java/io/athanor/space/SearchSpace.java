package io.athanor.space;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The dimensions of a sweep, each after those it depends on and else in the order of the {@link
 * Hyperparameter} catalogue; the map from the unit cube to candidates; and what a candidate must
 * keep to be tried.
 *
 * <p>A dimension whose condition is not met is left out of the candidate, so two points that differ
 * only in what does not count are one candidate.
 *
 * <p>Threads: immutable.
 *
 * @param required formulas that are true for every candidate that may be tried; one that takes the
 *     value of a dimension that does not count says nothing about the candidate
 */
public record SearchSpace(List<Dimension> dimensions, List<Formula> required) {
  public SearchSpace {
    dimensions = List.copyOf(dimensions);
    required = List.copyOf(required);
    Set<String> names = new HashSet<>();
    for (Dimension dimension : dimensions) {
      for (String other : Reading.of(dimension)) {
        if (!names.contains(other)) {
          throw new IllegalArgumentException(
              "`%s` depends on `%s`, which must come before it".formatted(dimension.name(), other));
        }
      }
      if (!names.add(dimension.name())) {
        throw new IllegalArgumentException("`" + dimension.name() + "` is given twice");
      }
    }
    for (Formula formula : required) {
      if (!names.containsAll(formula.names())) {
        throw new IllegalArgumentException(
            "`" + formula.text() + "` reads a dimension that the space has not");
      }
    }
  }

  /** A space in which every point may be tried. */
  public SearchSpace(List<Dimension> dimensions) {
    this(dimensions, List.of());
  }

  /** The candidate at a point of the unit cube; one coordinate a dimension. */
  public Candidate candidate(double[] point) {
    if (point.length != dimensions.size()) {
      throw new IllegalArgumentException(
          "a point must have %d coordinates, got %d".formatted(dimensions.size(), point.length));
    }
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 0; i < point.length; i++) {
      Dimension dimension = dimensions.get(i);
      if (counts(dimension, values)) {
        value(dimension, point[i], values).ifPresent(value -> values.put(dimension.name(), value));
      }
    }
    return new Candidate(values);
  }

  /** Whether the candidate may be tried: what is derived keeps its rule, what is required holds. */
  public boolean allows(Candidate candidate) {
    return dimensions.stream().allMatch(dimension -> sound(dimension, candidate.values()))
        && required.stream().allMatch(formula -> holds(formula, candidate.values()));
  }

  /**
   * A candidate of another space as one of this: with what it was really trained with, where that
   * is a value of every dimension that counts here and keeps what is required. Empty where not.
   */
  public Optional<Candidate> adopt(Candidate other) {
    return Adopted.by(this, other);
  }

  /**
   * How many of the first dimensions make it certain that the candidate may not be tried, whatever
   * the dimensions after them are; empty where it may.
   */
  public OptionalInt violation(Candidate candidate) {
    for (int i = 0; i < dimensions.size(); i++) {
      if (!sound(dimensions.get(i), candidate.values())) {
        return OptionalInt.of(i + 1);
      }
    }
    return required.stream()
        .filter(formula -> !holds(formula, candidate.values()))
        .mapToInt(this::decidedBy)
        .min();
  }

  /** After how many of the first dimensions the formula's value is known. */
  int decidedBy(Formula formula) {
    int most = 0;
    for (int i = 0; i < dimensions.size(); i++) {
      most = formula.names().contains(dimensions.get(i).name()) ? i + 1 : most;
    }
    return most;
  }

  /** The dimension of that name. */
  public Optional<Dimension> dimension(String name) {
    return dimensions.stream().filter(d -> d.name().equals(name)).findFirst();
  }

  /** The dimensions with more than one value: what is really searched. */
  public List<Dimension> varied() {
    return dimensions.stream().filter(d -> d.size().orElse(2) > 1).toList();
  }

  /**
   * The names of what may differ between candidates: what is searched, and what follows from it.
   */
  public List<String> differing() {
    return dimensions.stream()
        .filter(d -> d.size().orElse(2) > 1 || d instanceof Derived)
        .map(Dimension::name)
        .toList();
  }

  /** Whether there are points that may not be tried. */
  public boolean constrained() {
    return !required.isEmpty() || dimensions.stream().anyMatch(d -> d instanceof Derived);
  }

  /**
   * How many distinct candidates may be tried, counted exactly: what does not count for a candidate
   * does not multiply, what is not allowed is left out. Empty where a dimension is continuous, or
   * where conditions and constraints look at more combinations than can be gone through.
   */
  public Optional<BigInteger> size() {
    return dimensions.stream().allMatch(d -> d.size().isPresent())
        ? Walk.count(this)
        : Optional.empty();
  }

  /**
   * How many points the dimensions span, of which there are at most as many candidates; empty where
   * one is continuous.
   */
  public Optional<BigInteger> points() {
    return dimensions.stream().allMatch(d -> d.size().isPresent())
        ? Optional.of(
            dimensions.stream()
                .map(d -> BigInteger.valueOf(d.size().orElseThrow()))
                .reduce(BigInteger.ONE, BigInteger::multiply))
        : Optional.empty();
  }

  /** Whether any candidate may be tried. */
  public Feasibility feasibility() {
    return Feasibility.of(this);
  }

  /** The candidate with the smallest network that may be tried. */
  public Candidate smallest() {
    return Extremes.of(this, false);
  }

  /** The candidate with the largest network that may be tried. */
  public Candidate largest() {
    return Extremes.of(this, true);
  }

  /** The most epochs that a candidate may have; 1 where they are computed from others. */
  public long longest() {
    Dimension epochs = dimension(Hyperparameter.EPOCHS.key()).orElse(null);
    if (epochs instanceof Dimension.WholeRange range) {
      return range.max();
    }
    return epochs instanceof Dimension.Choice choice
        ? choice.values().stream()
            .filter(Value.Whole.class::isInstance)
            .mapToLong(value -> ((Value.Whole) value).value())
            .max()
            .orElse(1)
        : 1;
  }

  /** Whether the dimension counts, given the values before it. */
  static boolean counts(Dimension dimension, Map<String, Value> values) {
    return dimension.condition().map(condition -> condition.met(values)).orElse(true);
  }

  /** The dimension's value at a place, given the values before it. */
  static Optional<Value> value(Dimension dimension, double unit, Map<String, Value> values) {
    return dimension instanceof Derived derived
        ? derived.from(values)
        : Optional.of(dimension.at(unit));
  }

  /** Whether the dimension's part of the values may be tried. */
  static boolean sound(Dimension dimension, Map<String, Value> values) {
    return !(dimension instanceof Derived derived)
        || !counts(dimension, values)
        || derived.sound(values);
  }

  /** Whether a required formula lets the values through. */
  static boolean holds(Formula formula, Map<String, Value> values) {
    try {
      return formula.of(values).map(value -> value.equals(new Value.Flag(true))).orElse(true);
    } catch (ArithmeticException e) {
      return false;
    }
  }
}
