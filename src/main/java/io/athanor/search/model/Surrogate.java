package io.athanor.search.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Looks with a {@link GaussianProcess} for the point that promises the most improvement in a part
 * of the cube.
 *
 * <p>The part is a box, and the process sees it as the unit cube. A coordinate that does not count
 * for a point is taken to be in the middle: what decides that it does not count is a coordinate
 * too, and tells the two apart. Coordinates on a grid are first followed as if they were not, then
 * held at the nearest value while the others are followed again.
 */
final class Surrogate {
  private static final double MIDDLE = 0.5;
  private static final int REFINED = 3;
  private static final int STEPS = 30;
  private static final double ON_GRID = 1e-5;

  private final Cube cube;
  private final double[] from;
  private final double[] width;
  private final GaussianProcess process;
  private final double best;

  private record Scored(double[] point, double[] inside, double score) {}

  /**
   * Fits the process.
   *
   * @param from the lower corner of the box
   * @param width of the box, above 0
   * @param points settled, with a cost each
   * @param pending settled points whose costs are not known yet; they are believed to be as
   *     expected, so that nothing is proposed beside them for the same reason again
   */
  Surrogate(
      Cube cube,
      double[] from,
      double[] width,
      List<double[]> points,
      double[] costs,
      List<double[]> pending,
      int iterations) {
    this.cube = cube;
    this.from = from;
    this.width = width;
    this.process =
        GaussianProcess.fit(cube.axes(), inside(points), costs, iterations)
            .believing(inside(pending));
    this.best = process.best();
  }

  private double[][] inside(List<double[]> points) {
    return points.stream().map(this::inside).toArray(double[][]::new);
  }

  private double[] inside(double[] settled) {
    double[] inside = new double[settled.length];
    for (int d = 0; d < inside.length; d++) {
      double unit = Double.isNaN(settled[d]) ? MIDDLE : settled[d];
      inside[d] = cube.axes().get(d).categorical() ? unit : (unit - from[d]) / width[d];
    }
    return inside;
  }

  /**
   * The most promising point.
   *
   * @param draws points of the box from which to go on
   */
  double[] propose(Stream<double[]> draws) {
    List<Scored> scored =
        new ArrayList<>(
            draws
                .map(this::score)
                .sorted(Comparator.comparingDouble(s -> -s.score()))
                .toList());
    for (Scored start : List.copyOf(scored.subList(0, Math.min(REFINED, scored.size())))) {
      Scored refined = refined(start);
      scored.add(refined);
      scored.add(refined(refined));
    }
    return scored.stream()
        .max(Comparator.comparingDouble(Scored::score))
        .map(Scored::point)
        .orElseThrow();
  }

  private Scored score(double[] point) {
    double[] inside = inside(cube.settle(point));
    double score = process.logImprovement(inside, best, new double[point.length]);
    return new Scored(point, inside, Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score);
  }

  private Scored refined(Scored start) {
    int dimensions = from.length;
    double[] low = new double[dimensions];
    double[] high = new double[dimensions];
    double[] settled = cube.settle(start.point());
    for (int d = 0; d < dimensions; d++) {
      boolean free =
          !cube.axes().get(d).categorical()
              && !Double.isNaN(settled[d])
              && Math.abs(settled[d] - start.point()[d]) < ON_GRID;
      low[d] = free ? Math.max(0, -from[d] / width[d]) : start.inside()[d];
      high[d] = free ? Math.min(1, (1 - from[d]) / width[d]) : start.inside()[d];
    }
    Descent.Smooth loss = (x, gradient) -> -rise(x, gradient);
    double[] found = new Descent(loss, low, high).minimum(start.inside(), STEPS);
    double[] point = start.point().clone();
    for (int d = 0; d < dimensions; d++) {
      if (low[d] < high[d]) {
        point[d] = Math.max(0, Math.min(1, from[d] + width[d] * found[d]));
      }
    }
    return score(point);
  }

  private double rise(double[] x, double[] gradient) {
    double value = process.logImprovement(x, best, gradient);
    for (int d = 0; d < gradient.length; d++) {
      gradient[d] = -gradient[d];
    }
    return value;
  }

  /** A point of the box, evenly drawn. */
  double[] anywhere(SplittableRandom random) {
    double[] point = random.doubles(from.length).toArray();
    for (int d = 0; d < point.length; d++) {
      if (!cube.axes().get(d).categorical()) {
        point[d] = Math.max(0, Math.min(1, from[d] + width[d] * point[d]));
      }
    }
    return point;
  }

  /** A point near another one: some of its coordinates changed. */
  double[] near(double[] settled, SplittableRandom random) {
    double[] other = anywhere(random);
    double[] point = settled.clone();
    double share = Math.max(0.3, 1.5 / point.length);
    double step = 0.2 * Math.pow(10, -3 * random.nextDouble());
    for (int d = 0; d < point.length; d++) {
      if (Double.isNaN(point[d])) {
        point[d] = other[d];
      } else if (random.nextDouble() < share) {
        boolean ordered = !cube.axes().get(d).categorical();
        double low = Math.max(0, from[d]);
        double high = Math.min(1, from[d] + width[d]);
        point[d] =
            ordered
                ? TruncatedNormal.of(point[d], step * width[d], low, high).place(random.nextDouble())
                : other[d];
      }
    }
    return point;
  }
}
