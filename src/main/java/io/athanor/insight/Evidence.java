package io.athanor.insight;

import io.athanor.space.Dimension;
import io.athanor.space.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the runs say about one dimension: those for which it counts, the best first.
 *
 * @param values of the runs, the best run's first
 * @param good which of {@code values} are of the best runs of the sweep
 * @param top how many runs of the sweep are called best
 * @param of how many
 * @param heavy values of runs that did not fit into memory
 */
record Evidence(List<Value> values, Set<Integer> good, int top, int of, Set<Value> heavy) {
  /** Fewer runs say nothing about a dimension. */
  static final int FEWEST = Importance.FEWEST;

  private static final int FEWEST_GOOD = 5;
  private static final int MOST_GOOD = 25;

  Evidence {
    values = List.copyOf(values);
    good = Set.copyOf(good);
    heavy = Set.copyOf(heavy);
  }

  /**
   * Collects it.
   *
   * @param bestFirst all outcomes of the sweep
   * @param heavy values of the dimension in runs that did not fit into memory
   */
  static Evidence of(Dimension dimension, List<Outcome> bestFirst, Set<Value> heavy) {
    int top = top(bestFirst.size());
    List<Value> values = new ArrayList<>();
    Set<Integer> good = new HashSet<>();
    for (int place = 0; place < bestFirst.size(); place++) {
      var value = bestFirst.get(place).candidate().value(dimension.name());
      if (value.filter(dimension::has).isPresent()) {
        if (place < top) {
          good.add(values.size());
        }
        values.add(value.get());
      }
    }
    return new Evidence(values, good, top, bestFirst.size(), heavy);
  }

  /** How many of so many runs are called best: a quarter, at most 25. */
  static int top(int runs) {
    return Math.min(MOST_GOOD, (runs + 3) / 4);
  }

  boolean tooLittle() {
    return values.size() < FEWEST || good.size() < FEWEST_GOOD;
  }

  int runs(Predicate<Value> which) {
    return (int) values.stream().filter(which).count();
  }

  int good(Predicate<Value> which) {
    return (int) good.stream().map(values::get).filter(which).count();
  }

  /** Of the better half of the runs. */
  int better(Predicate<Value> which) {
    return (int) values.subList(0, values.size() / 2).stream().filter(which).count();
  }

  /** The values of the best runs. */
  List<Value> goodValues() {
    return good.stream().sorted().map(values::get).toList();
  }

  /** The chance that so many runs hold none of the best, if it did not matter which they are. */
  double chanceOfNoneGood(int runs) {
    return Chance.atMost(0, values.size(), good.size(), runs);
  }

  /** The chance of at least so many of the best in so many runs. */
  double chanceOfGood(int good, int runs) {
    return Chance.atLeast(good, values.size(), this.good.size(), runs);
  }

  /** The chance of at most so many of the better half in so many runs. */
  double chanceOfBetter(int better, int runs) {
    return Chance.atMost(better, values.size(), values.size() / 2, runs);
  }

  /** How many are called the best. */
  Reason.Best best() {
    return new Reason.Best(top, of);
  }
}
