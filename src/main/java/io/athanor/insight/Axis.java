package io.athanor.insight;

import io.athanor.space.Candidate;
import io.athanor.space.Derived;
import io.athanor.space.Dimension;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/**
 * A dimension as the forest sees it: at most 64 cells, so that a set of them is one {@code long}.
 *
 * <p>Up to 63 values have a cell each; a range of more, or without steps, has 32 cells of equal
 * width on its own scale. Numbers are in order. Where the dimension may not count, cell 0 stands
 * for that. A cell's mass is its share of random points of the space.
 *
 * <p>Threads: immutable.
 */
final class Axis {
  /** Cells of a range that has no cell for each value. */
  static final int BINS = 32;

  private static final int MOST_VALUES = 63;
  private static final int PLACES = 4096;
  private static final int POINTS = 2048;

  private final Dimension dimension;
  private final boolean ordered;
  private final boolean mayNotCount;
  private final Map<String, Integer> cells;
  private final double[] mass;

  private Axis(Dimension dimension, double counts) {
    this.dimension = dimension;
    this.ordered = ordered(dimension);
    this.mayNotCount = dimension.condition().isPresent();
    boolean each = dimension.size().orElse(Long.MAX_VALUE) <= MOST_VALUES;
    this.cells = each ? cells(dimension, ordered) : Map.of();
    int first = mayNotCount ? 1 : 0;
    this.mass = new double[first + (each ? cells.size() : BINS)];
    if (mayNotCount) {
      mass[0] = 1 - counts;
    }
    for (int i = 0; i < PLACES; i++) {
      mass[first + place((i + 0.5) / PLACES)] += counts / PLACES;
    }
  }

  /** The axes of what the space really searches; what is derived follows from others. */
  static List<Axis> of(SearchSpace space, long seed) {
    Random random = new Random(seed);
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int point = 0; point < POINTS; point++) {
      double[] place = random.doubles(space.dimensions().size()).toArray();
      space.candidate(place).values().keySet().forEach(name -> counts.merge(name, 1, Integer::sum));
    }
    return space.varied().stream()
        .filter(dimension -> !(dimension instanceof Derived))
        .map(d -> new Axis(d, counts.getOrDefault(d.name(), 0) / (double) POINTS))
        .toList();
  }

  /** Numbers have an order; a list of them is read by size. */
  static boolean ordered(Dimension dimension) {
    return !(dimension instanceof Dimension.Choice choice)
        || choice.values().stream().allMatch(value -> number(value).isPresent());
  }

  static Optional<Double> number(Value value) {
    if (value instanceof Value.Whole whole) {
      return Optional.of((double) whole.value());
    }
    return value instanceof Value.Real real ? Optional.of(real.value()) : Optional.empty();
  }

  private static Map<String, Integer> cells(Dimension dimension, boolean ordered) {
    List<Value> values = new ArrayList<>();
    if (dimension instanceof Dimension.Choice choice) {
      values.addAll(choice.values());
    } else {
      long size = dimension.size().orElseThrow();
      for (int i = 0; i < PLACES; i++) {
        Value value = dimension.at((i + 0.5) / PLACES);
        if (values.isEmpty() || !values.get(values.size() - 1).equals(value)) {
          values.add(value);
        }
      }
      if (values.size() > size) {
        throw new IllegalStateException(dimension.name() + " must give its values in order");
      }
    }
    if (ordered) {
      values.sort(Comparator.comparing(value -> number(value).orElseThrow()));
    }
    Map<String, Integer> cells = new LinkedHashMap<>();
    values.forEach(value -> cells.put(value.text(), cells.size()));
    return cells;
  }

  private int place(double unit) {
    return cells.isEmpty()
        ? Math.min(BINS - 1, (int) (unit * BINS))
        : cells.getOrDefault(dimension.at(unit).text(), 0);
  }

  String name() {
    return dimension.name();
  }

  boolean ordered() {
    return ordered;
  }

  /** How many cells there are. */
  int size() {
    return mass.length;
  }

  double mass(int cell) {
    return mass[cell];
  }

  /** The mass of a set of cells. */
  double mass(long set) {
    double sum = 0;
    for (long rest = set; rest != 0; rest &= rest - 1) {
      sum += mass[Long.numberOfTrailingZeros(rest)];
    }
    return sum;
  }

  /** All cells. */
  long all() {
    return -1L >>> (64 - mass.length);
  }

  /** The candidate's cell; empty where its value is not one of the space. */
  OptionalInt cell(Candidate candidate) {
    Optional<Value> value = candidate.value(dimension.name());
    if (value.isEmpty()) {
      return mayNotCount ? OptionalInt.of(0) : OptionalInt.empty();
    }
    return dimension.has(value.get())
        ? OptionalInt.of((mayNotCount ? 1 : 0) + place(dimension.unit(value.get())))
        : OptionalInt.empty();
  }
}
