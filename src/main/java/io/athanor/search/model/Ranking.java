package io.athanor.search.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts runs in order, the best first.
 *
 * <p>By one score that is its order. By several, the runs that no other run beats in every score
 * come first (the Pareto front), then those that are the front when these are left out, and so on;
 * within a front, those far from their neighbours come first, so that the front is known all along
 * its length. Equal runs are ordered by number.
 *
 * <p>Source: nondominated sorting and crowding distance of NSGA-II (Deb, Pratap, Agarwal and
 * Meyarivan 2002).
 */
public final class Ranking {
  private static final Comparator<Observation> BY_COSTS =
      Comparator.<Observation, List<Double>>comparing(Observation::costs, Ranking::lexicographic)
          .thenComparing(Observation::number);

  private Ranking() {}

  /**
   * Those of the runs that have ended, in order.
   *
   * @param exact how many places must be right; the runs after them are ordered by their first
   *     score
   */
  public static List<Observation> of(List<Observation> history, int exact) {
    List<Observation> left = new ArrayList<>(history);
    left.removeIf(run -> !run.done());
    left.sort(BY_COSTS);
    if (left.isEmpty() || left.get(0).costs().size() == 1) {
      return left;
    }
    List<Observation> ranked = new ArrayList<>(left.size());
    while (!left.isEmpty() && ranked.size() < exact) {
      List<Observation> front = front(left);
      left.removeAll(front);
      ranked.addAll(spread(front));
    }
    ranked.addAll(left);
    return ranked;
  }

  /** What nothing else dominates. In lexicographic order only an earlier run can dominate. */
  private static List<Observation> front(List<Observation> sorted) {
    List<Observation> front = new ArrayList<>();
    for (Observation run : sorted) {
      if (front.stream().noneMatch(other -> dominates(other.costs(), run.costs()))) {
        front.add(run);
      }
    }
    return front;
  }

  private static boolean dominates(List<Double> a, List<Double> b) {
    boolean better = false;
    for (int i = 0; i < a.size(); i++) {
      if (a.get(i) > b.get(i)) {
        return false;
      }
      better |= a.get(i) < b.get(i);
    }
    return better;
  }

  private static List<Observation> spread(List<Observation> front) {
    double[] crowding = new double[front.size()];
    for (int score = 0; score < front.get(0).costs().size(); score++) {
      addDistances(front, score, crowding);
    }
    return IntStream.range(0, front.size())
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(i -> -crowding[i])
                .thenComparing(i -> front.get(i), BY_COSTS))
        .map(front::get)
        .toList();
  }

  private static void addDistances(List<Observation> front, int score, double[] crowding) {
    Integer[] order = new Integer[front.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> front.get(i).costs().get(score)));
    double[] costs =
        Arrays.stream(order).mapToDouble(i -> front.get(i).costs().get(score)).toArray();
    double width = costs[costs.length - 1] - costs[0];
    crowding[order[0]] = Double.POSITIVE_INFINITY;
    crowding[order[costs.length - 1]] = Double.POSITIVE_INFINITY;
    for (int i = 1; i + 1 < costs.length && width > 0 && width < Double.POSITIVE_INFINITY; i++) {
      crowding[order[i]] += (costs[i + 1] - costs[i - 1]) / width;
    }
  }

  private static int lexicographic(List<Double> a, List<Double> b) {
    for (int i = 0; i < a.size(); i++) {
      int order = Double.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
