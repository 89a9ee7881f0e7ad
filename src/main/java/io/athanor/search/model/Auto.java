package io.athanor.search.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Gaussian processes, far and near, while runs are few; then TPE in place of the far one. */
public final class Auto implements Sampler {
  static int MOST_MODELLED = 500;
  static int MOST_POINTS = 100;
  static int ITER = 15;
  static int MODE = 0;

  private final Cube cube;
  private final Sampler start;
  private final Tpe tpe;

  public Auto(Cube cube, Sampler start) {
    this.cube = cube;
    this.start = start;
    this.tpe = new Tpe(cube, start);
  }

  @Override
  public double[] propose(List<Observation> history, int number, SplittableRandom random) {
    List<Observation> done = history.stream().filter(Observation::done).toList();
    int dimensions = cube.axes().size();
    if (done.size() < Math.min(10, dimensions + 2) || dimensions == 0) {
      return start.propose(history, number, random);
    }
    double[] costs = costs(done, random);
    Integer[] order = IntStream.range(0, costs.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> costs[i]));
    List<double[]> pending =
        history.stream().filter(run -> !run.done()).map(Observation::point).toList();
    boolean near = MODE == 0 ? number % 2 == 0 : MODE == 1;
    if (near) {
      return near(done, costs, order, pending, random);
    }
    return done.size() > MOST_MODELLED
        ? tpe.propose(history, number, random)
        : far(done, costs, order, pending, random);
  }

  private double[] far(
      List<Observation> done,
      double[] costs,
      Integer[] order,
      List<double[]> pending,
      SplittableRandom random) {
    List<Integer> chosen = new ArrayList<>(Arrays.asList(order));
    if (chosen.size() > MOST_POINTS) {
      List<Integer> others = chosen.subList(MOST_POINTS / 2, chosen.size());
      java.util.Collections.shuffle(others, new java.util.Random(random.nextLong()));
      chosen = chosen.subList(0, MOST_POINTS);
    }
    double[] from = new double[cube.axes().size()];
    double[] width = new double[from.length];
    Arrays.fill(width, 1);
    return propose(done, costs, order, chosen, from, width, pending, random, 200, 150);
  }

  private double[] near(
      List<Observation> done,
      double[] costs,
      Integer[] order,
      List<double[]> pending,
      SplittableRandom random) {
    double[] center = done.get(order[0]).point();
    int count = Math.min(done.size(), 10 + 5 * center.length);
    List<Integer> chosen =
        IntStream.range(0, costs.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> distance(center, done.get(i).point())))
            .limit(count)
            .toList();
    double[] from = new double[center.length];
    double[] width = new double[center.length];
    for (int d = 0; d < center.length; d++) {
      double middle = Double.isNaN(center[d]) ? 0.5 : center[d];
      double reach = 1e-6;
      for (int i : chosen) {
        double at = done.get(i).point()[d];
        reach = Double.isNaN(at) ? reach : Math.max(reach, Math.abs(at - middle));
      }
      from[d] = middle - reach;
      width[d] = 2 * reach;
    }
    return propose(done, costs, order, chosen, from, width, pending, random, 60, 100);
  }

  private double distance(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      if (Double.isNaN(a[d]) || Double.isNaN(b[d])) {
        sum += Double.isNaN(a[d]) == Double.isNaN(b[d]) ? 0 : 0.25;
      } else {
        boolean categorical = cube.axes().get(d).categorical();
        sum += categorical ? (a[d] == b[d] ? 0 : 1) : (a[d] - b[d]) * (a[d] - b[d]);
      }
    }
    return sum;
  }

  private double[] propose(
      List<Observation> done,
      double[] costs,
      Integer[] order,
      List<Integer> chosen,
      double[] from,
      double[] width,
      List<double[]> pending,
      SplittableRandom random,
      int anywhere,
      int near) {
    double[] squeezed = squeezed(chosen.stream().mapToDouble(i -> costs[i]).toArray());
    Surrogate surrogate =
        new Surrogate(
            cube,
            from,
            width,
            chosen.stream().map(i -> done.get(i).point()).toList(),
            squeezed,
            pending,
            ITER);
    Stream<double[]> wide = Stream.generate(() -> surrogate.anywhere(random)).limit(anywhere);
    int tops = Math.min(5, order.length);
    Stream<double[]> close =
        IntStream.range(0, near)
            .mapToObj(i -> surrogate.near(done.get(order[Math.min(i % 10, 20) % tops]).point(), random));
    return surrogate.propose(Stream.concat(wide, close));
  }

  /** High costs, which tell little about where low ones are, drawn together. */
  private static double[] squeezed(double[] costs) {
    double[] sorted = costs.clone();
    Arrays.sort(sorted);
    double least = sorted[0];
    double middle = sorted[sorted.length / 2];
    double unit = Math.max(middle - least, 1e-300);
    return Arrays.stream(costs)
        .map(cost -> (cost - least) / unit)
        .map(cost -> cost > 1 ? 1 + Math.log(cost) : cost)
        .toArray();
  }

  private static double[] costs(List<Observation> done, SplittableRandom random) {
    double[] costs = done.stream().mapToDouble(run -> run.costs().get(0)).toArray();
    double worst = Arrays.stream(costs).filter(Double::isFinite).max().orElse(0);
    return Arrays.stream(costs).map(cost -> Double.isFinite(cost) ? cost : worst).toArray();
  }
}
