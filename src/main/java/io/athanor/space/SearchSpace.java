package io.athanor.space;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The dimensions of a sweep, in the order of the {@link Hyperparameter} catalogue, and the map from
 * the unit cube to candidates.
 *
 * <p>A dimension whose condition is not met is left out of the candidate, so two points that differ
 * only in what does not count are one candidate.
 *
 * <p>Threads: immutable.
 */
public record SearchSpace(List<Dimension> dimensions) {
  public SearchSpace {
    dimensions = List.copyOf(dimensions);
    Set<String> names = new HashSet<>();
    for (Dimension dimension : dimensions) {
      dimension
          .condition()
          .filter(condition -> !names.contains(condition.dimension()))
          .ifPresent(
              condition -> {
                throw new IllegalArgumentException(
                    "`%s` depends on `%s`, which must come before it"
                        .formatted(dimension.name(), condition.dimension()));
              });
      if (!names.add(dimension.name())) {
        throw new IllegalArgumentException("`" + dimension.name() + "` is given twice");
      }
    }
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
      if (counts(dimension.condition(), values)) {
        values.put(dimension.name(), dimension.at(point[i]));
      }
    }
    return new Candidate(values);
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
   * How many distinct candidates there are, counted exactly: what does not count for a candidate
   * does not multiply. Empty where a dimension is continuous.
   */
  public Optional<BigInteger> size() {
    if (dimensions.stream().anyMatch(d -> d.size().isEmpty())) {
      return Optional.empty();
    }
    Set<String> deciding =
        dimensions.stream()
            .flatMap(d -> d.condition().stream())
            .map(Condition::dimension)
            .collect(Collectors.toSet());
    return Optional.of(count(0, new LinkedHashMap<>(), deciding));
  }

  /** Candidates from dimension {@code from} on; only dimensions that decide on others branch. */
  private BigInteger count(int from, Map<String, Value> values, Set<String> deciding) {
    if (from == dimensions.size()) {
      return BigInteger.ONE;
    }
    Dimension dimension = dimensions.get(from);
    if (!counts(dimension.condition(), values)) {
      return count(from + 1, values, deciding);
    }
    long size = dimension.size().orElseThrow();
    if (!deciding.contains(dimension.name())) {
      return count(from + 1, values, deciding).multiply(BigInteger.valueOf(size));
    }
    BigInteger sum = BigInteger.ZERO;
    for (long i = 0; i < size; i++) {
      values.put(dimension.name(), dimension.at((i + 0.5) / size));
      sum = sum.add(count(from + 1, values, deciding));
    }
    values.remove(dimension.name());
    return sum;
  }

  /** The candidate with the fewest layers, filters, … ; the first value of everything else. */
  public Candidate smallest() {
    return Extremes.of(this, false);
  }

  /** The candidate with the most layers, filters, … ; the first value of everything else. */
  public Candidate largest() {
    return Extremes.of(this, true);
  }

  /** Whether a dimension with that condition counts, given the values before it. */
  static boolean counts(Optional<Condition> condition, Map<String, Value> values) {
    if (condition.isEmpty()) {
      return true;
    }
    Value value = values.get(condition.get().dimension());
    return value instanceof Value.Whole whole && whole.value() >= condition.get().atLeast();
  }
}
