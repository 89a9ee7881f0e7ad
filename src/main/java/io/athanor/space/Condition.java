package io.athanor.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * When a dimension counts: only where every test is met. A test of a dimension that does not count
 * itself is not met, so that conditions nest.
 *
 * <p>Threads: immutable.
 */
public record Condition(List<Test> tests) {
  public Condition {
    tests = List.copyOf(tests);
    if (tests.isEmpty()) {
      throw new IllegalArgumentException("a condition must have at least one test, got none");
    }
  }

  /** Only where that dimension is a number of at least that size: layer 3 has filters from 3. */
  public static Condition atLeast(String dimension, double least) {
    return new Condition(List.of(new AtLeast(dimension, least)));
  }

  /** Only where that dimension has one of these values. */
  public static Condition among(String dimension, Value... values) {
    return new Condition(List.of(new Among(dimension, List.of(values))));
  }

  /** Only where both are met. */
  public Condition and(Condition other) {
    List<Test> all = new ArrayList<>(tests);
    all.addAll(other.tests);
    return new Condition(all);
  }

  static Optional<Condition> both(Optional<Condition> one, Condition other) {
    return Optional.of(one.map(condition -> condition.and(other)).orElse(other));
  }

  /** The dimensions it looks at. */
  public Set<String> dimensions() {
    return tests.stream().map(Test::dimension).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether it is met by these values; those of the dimensions it looks at are decided. */
  public boolean met(Map<String, Value> values) {
    return tests.stream()
        .allMatch(
            test -> {
              Value value = values.get(test.dimension());
              return value != null && test.met(value);
            });
  }

  /** In words: {@code optimizer is sgd and layers is at least 2}. */
  public String text() {
    return tests.stream().map(Test::text).collect(Collectors.joining(" and "));
  }

  /** A look at one dimension. */
  public sealed interface Test {
    String dimension();

    /** Whether that value of the dimension meets it. */
    boolean met(Value value);

    /** In words, such as {@code layers is at least 2}. */
    String text();
  }

  /** One of a few values. */
  public record Among(String dimension, List<Value> values) implements Test {
    public Among {
      values = List.copyOf(values);
    }

    @Override
    public boolean met(Value value) {
      return values.contains(value);
    }

    @Override
    public String text() {
      return dimension
          + " is "
          + values.stream().map(Value::text).collect(Collectors.joining(" or "));
    }
  }

  /** A number of at least that size. */
  public record AtLeast(String dimension, double least) implements Test {
    @Override
    public boolean met(Value value) {
      return value instanceof Value.Whole whole && whole.value() >= least
          || value instanceof Value.Real real && real.value() >= least;
    }

    @Override
    public String text() {
      return dimension + " is at least " + new Value.Real(least).text();
    }
  }
}
