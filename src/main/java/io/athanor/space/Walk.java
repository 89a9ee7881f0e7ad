package io.athanor.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Goes through the candidates of a space that may be tried, by backtracking.
 *
 * <p>Only some dimensions branch, one branch a value; the others stand at their first value, and
 * how many candidates there are of that kind is multiplied up. A constraint is looked at as soon as
 * the last dimension it reads is decided, so that nothing is gone through behind one that fails.
 * The work is bounded: where the budget is used up, or a dimension that should branch is
 * continuous, the walk is not complete.
 *
 * <p>Threads: confined to one thread.
 */
final class Walk {
  private static final long BUDGET = 24_000_000;
  private static final int FEWEST_DRAWS = 2000;
  private static final int MOST_DRAWS = 30_000;

  private final SearchSpace space;
  private final Set<String> branching;
  private final BiPredicate<Map<String, Value>, BigInteger> visitor;
  private final Map<Integer, List<Formula>> due = new TreeMap<>();
  private final Map<String, Value> values = new LinkedHashMap<>();
  private long left;
  private final long price;

  private Walk(
      SearchSpace space,
      Set<String> branching,
      BiPredicate<Map<String, Value>, BigInteger> visitor) {
    this.space = space;
    this.branching = branching;
    this.visitor = visitor;
    this.left = BUDGET;
    this.price = price(space);
    for (Formula formula : space.required()) {
      due.computeIfAbsent(space.decidedBy(formula), i -> new ArrayList<>()).add(formula);
    }
  }

  /** How many draws of points are worth about as much work as a walk. */
  static int draws(SearchSpace space) {
    return (int) Math.max(FEWEST_DRAWS, Math.min(MOST_DRAWS, BUDGET / 8 / price(space)));
  }

  /** What a branch costs at the most: a little for each dimension and for each formula's length. */
  private static long price(SearchSpace space) {
    long price = 10;
    for (Dimension dimension : space.dimensions()) {
      price += 2 + (dimension instanceof Derived derived ? derived.formula().text().length() : 0);
    }
    return price + space.required().stream().mapToLong(formula -> formula.text().length()).sum();
  }

  /** The number of candidates that may be tried; empty where they are too many to go through. */
  static Optional<BigInteger> count(SearchSpace space) {
    BigInteger[] sum = {BigInteger.ZERO};
    boolean complete =
        over(
            space,
            Reading.of(space),
            (values, alike) -> {
              sum[0] = sum[0].add(alike);
              return true;
            });
    return complete ? Optional.of(sum[0]) : Optional.empty();
  }

  /**
   * Goes through the space.
   *
   * @param branching the dimensions that branch: at least those that others look at
   * @param visitor gets the values and how many candidates they stand for, and says whether to go
   *     on; a dimension that does not branch and is continuous counts once
   * @return whether it went through everything that it was let
   */
  static boolean over(
      SearchSpace space,
      Set<String> branching,
      BiPredicate<Map<String, Value>, BigInteger> visitor) {
    boolean countable =
        space.dimensions().stream()
            .allMatch(d -> d.size().isPresent() || !branching.contains(d.name()));
    Walk walk = new Walk(space, branching, visitor);
    if (countable) {
      walk.from(0, BigInteger.ONE);
    }
    return countable && walk.left > 0;
  }

  /** Whether to go on. */
  private boolean from(int index, BigInteger alike) {
    if (!due.getOrDefault(index, List.of()).stream()
        .allMatch(formula -> SearchSpace.holds(formula, values))) {
      return true;
    }
    if (index == space.dimensions().size()) {
      return visitor.test(values, alike);
    }
    Dimension dimension = space.dimensions().get(index);
    if (!SearchSpace.counts(dimension, values)) {
      return from(index + 1, alike);
    }
    if (dimension instanceof Derived derived) {
      return !derived.sound(values) || one(derived.from(values), index, alike);
    }
    long size = dimension.size().orElse(1);
    if (!branching.contains(dimension.name())) {
      return one(Optional.of(dimension.at(0)), index, alike.multiply(BigInteger.valueOf(size)));
    }
    for (long i = 0; i < size; i++) {
      left -= price;
      if (left <= 0 || !one(Optional.of(dimension.at((i + 0.5) / size)), index, alike)) {
        return false;
      }
    }
    return true;
  }

  private boolean one(Optional<Value> value, int index, BigInteger alike) {
    String name = space.dimensions().get(index).name();
    value.ifPresent(v -> values.put(name, v));
    boolean on = from(index + 1, alike);
    values.remove(name);
    return on;
  }
}
