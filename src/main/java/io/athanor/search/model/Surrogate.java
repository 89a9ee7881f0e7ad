package io.athanor.search.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks with a {@link GaussianProcess} for the point of a region that promises the most
 * improvement.
 *
 * <p>A coordinate that does not count for a point is taken to be in the middle: what decides that
 * it does not count is a coordinate too, and tells the two apart. Coordinates on a grid are first
 * followed as if they were not, then held at the nearest value while the others are followed again.
 */
final class Surrogate {
  private static final int FIT_STEPS = 15;
  private static final int FOLLOWED = 3;
  private static final int STEPS = 30;
  private static final double ON_GRID = 1e-5;

  private final Cube cube;
  private final Region region;
  private final GaussianProcess process;
  private final double best;

  private record Scored(double[] point, double[] settled, double score) {}

  /**
   * Fits the process.
   *
   * @param points settled, with a cost each
   * @param pending settled points whose costs are not known yet; they are believed to be as
   *     expected, so that nothing is proposed beside them for the same reason again
   */
  Surrogate(
      Cube cube, Region region, List<double[]> points, double[] costs, List<double[]> pending) {
    this.cube = cube;
    this.region = region;
    this.process =
        GaussianProcess.fit(cube.axes(), inside(points), costs, FIT_STEPS)
            .believing(inside(pending));
    this.best = process.best();
  }

  private double[][] inside(List<double[]> points) {
    return points.stream().map(region::inside).toArray(double[][]::new);
  }

  /**
   * The most promising point, one that may be tried if there is such among the draws.
   *
   * @param draws points of the region from which to go on
   */
  double[] best(Stream<double[]> draws) {
    Comparator<Scored> highest = Comparator.comparingDouble(s -> -s.score());
    List<Scored> scored = new ArrayList<>(draws.map(this::score).sorted(highest).toList());
    for (Scored start : List.copyOf(scored.subList(0, Math.min(FOLLOWED, scored.size())))) {
      Scored found = followed(start);
      scored.add(found);
      scored.add(followed(found));
    }
    return scored.stream().min(highest).map(Scored::point).orElseThrow();
  }

  private Scored score(double[] point) {
    double[] settled = cube.settle(point);
    if (!cube.allows(point)) {
      return new Scored(point, settled, Double.NEGATIVE_INFINITY);
    }
    double score = process.logImprovement(region.inside(settled), best, new double[point.length]);
    return new Scored(point, settled, Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score);
  }

  /** What is found uphill from a point, by the coordinates that are free to move. */
  private Scored followed(Scored start) {
    double[] inside = region.inside(start.settled());
    double[] low = inside.clone();
    double[] high = inside.clone();
    for (int d = 0; d < inside.length; d++) {
      if (free(start, d)) {
        low[d] = region.inside(d, region.low(d));
        high[d] = region.inside(d, region.high(d));
        inside[d] = Math.max(low[d], Math.min(high[d], inside[d]));
      }
    }
    double[] found = new Descent(this::fall, low, high).minimum(inside, STEPS);
    double[] point = start.point().clone();
    for (int d = 0; d < point.length; d++) {
      point[d] = low[d] < high[d] ? region.outside(d, found[d]) : point[d];
    }
    return score(point);
  }

  private boolean free(Scored start, int d) {
    return !cube.axes().get(d).categorical()
        && Math.abs(start.settled()[d] - start.point()[d]) < ON_GRID; // not so for NaN
  }

  private double fall(double[] inside, double[] gradient) {
    double rise = process.logImprovement(inside, best, gradient);
    for (int d = 0; d < gradient.length; d++) {
      gradient[d] = -gradient[d];
    }
    return -rise;
  }
}
