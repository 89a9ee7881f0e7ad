package io.athanor.search.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A box in the cube, bounded in the coordinates with an order; in the others, some categories.
 *
 * @param from lower corner; it may lie outside the cube
 * @param width above 0
 * @param categories for each coordinate without an order, the middles of the categories that belong
 *     to the region
 */
record Region(List<Axis> axes, double[] from, double[] width, List<double[]> categories) {
  private static final double MIDDLE = 0.5;
  private static final double NARROWEST = 1e-6;
  private static final double WIDEST_STEP = 0.2;

  /** The whole cube. */
  static Region whole(List<Axis> axes) {
    double[] width = new double[axes.size()];
    Arrays.fill(width, 1);
    return new Region(axes, new double[width.length], width, categories(axes, List.of()));
  }

  /**
   * The smallest box with that center that has those points in it, and only categories that some of
   * them have: of others nothing is known here, and it takes a look at the whole to find them.
   */
  static Region around(List<Axis> axes, double[] center, List<double[]> points) {
    double[] from = new double[axes.size()];
    double[] width = new double[from.length];
    for (int d = 0; d < from.length; d++) {
      double middle = filled(center[d]);
      double reach = NARROWEST;
      for (double[] point : points) {
        reach = Math.max(reach, Math.abs(filled(point[d]) - middle));
      }
      from[d] = middle - reach;
      width[d] = 2 * reach;
    }
    return new Region(axes, from, width, categories(axes, points));
  }

  /** Those of the points, in order; all, where they have none. */
  private static List<double[]> categories(List<Axis> axes, List<double[]> points) {
    List<double[]> categories = new ArrayList<>();
    for (int d = 0; d < axes.size(); d++) {
      Axis axis = axes.get(d);
      int coordinate = d;
      double[] known =
          points.stream()
              .mapToDouble(point -> point[coordinate])
              .filter(unit -> !Double.isNaN(unit))
              .sorted()
              .distinct()
              .toArray();
      double[] all = IntStream.range(0, axis.categories()).mapToDouble(axis::middle).toArray();
      categories.add(known.length == 0 || !axis.categorical() ? all : known);
    }
    return categories;
  }

  private static double filled(double unit) {
    return Double.isNaN(unit) ? MIDDLE : unit;
  }

  private boolean bounded(int d) {
    return !axes.get(d).categorical();
  }

  double low(int d) {
    return bounded(d) ? Math.max(0, from[d]) : 0;
  }

  double high(int d) {
    return bounded(d) ? Math.min(1, from[d] + width[d]) : 1;
  }

  /** A coordinate of the cube by the measure of the box, in which it reaches from 0 to 1. */
  double inside(int d, double unit) {
    return bounded(d) ? (unit - from[d]) / width[d] : unit;
  }

  /** A settled point by the measure of the box; in the middle of the cube what does not count. */
  double[] inside(double[] settled) {
    double[] inside = new double[settled.length];
    Arrays.setAll(inside, d -> inside(d, filled(settled[d])));
    return inside;
  }

  /** The coordinate of the cube that has that measure. */
  double outside(int d, double inside) {
    double unit = bounded(d) ? from[d] + width[d] * inside : inside;
    return Math.max(0, Math.min(1, unit));
  }

  /** A point of the box, evenly drawn. */
  double[] anywhere(SplittableRandom random) {
    double[] point = random.doubles(from.length).toArray();
    for (int d = 0; d < point.length; d++) {
      double[] values = categories.get(d);
      point[d] =
          bounded(d)
              ? low(d) + (high(d) - low(d)) * point[d]
              : values[(int) (values.length * point[d])];
    }
    return point;
  }

  /** A point of the box of which some coordinates are not those of another, by any step. */
  double[] near(double[] settled, SplittableRandom random) {
    double[] other = anywhere(random);
    double[] point = settled.clone();
    double share = Math.max(0.3, 1.5 / point.length);
    double step = WIDEST_STEP * Math.pow(10, -3 * random.nextDouble());
    for (int d = 0; d < point.length; d++) {
      if (Double.isNaN(point[d]) || (!bounded(d) && random.nextDouble() < share)) {
        point[d] = other[d];
      } else if (bounded(d) && random.nextDouble() < share) {
        point[d] =
            TruncatedNormal.of(point[d], step * width[d], low(d), high(d))
                .place(random.nextDouble());
      }
    }
    return point;
  }
}
