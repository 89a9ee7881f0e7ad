package io.athanor.search.model;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A density over the unit cube, estimated from points: a mixture with one kernel for each point,
 * and a uniform one that keeps every place possible.
 *
 * <p>A kernel is a product over the coordinates: a normal density truncated to the unit interval
 * for values with an order, and for others a share for the point's own category with the rest
 * spread evenly. In a coordinate that does not count for its point a kernel is uniform, and a
 * coordinate that does not count where the density is asked for is left out. So points of every
 * branch of a conditional space take part in one proper density, and what two branches share is
 * learned from both.
 *
 * <p>The width of the kernels in a coordinate follows the spread of the points there (Scott's rule
 * for a product kernel, n^(−1/(d+4))), shrunk towards a wide prior while the points are few.
 */
final class Parzen {
  private static final double PRIOR_SPREAD = 0.3;
  private static final double PRIOR_POINTS = 3;
  private static final double NARROWEST = 0.003;
  private static final double LOG_UNIFORM = 0;

  private final List<Axis> axes;
  private final double[][] points;
  private final double[] widths;
  private final double[][] logScales;

  /** An estimate from settled points; from none it is the uniform density. */
  Parzen(List<Axis> axes, List<double[]> points) {
    this.axes = axes;
    this.points = points.toArray(double[][]::new);
    this.widths = new double[axes.size()];
    this.logScales = new double[this.points.length][axes.size()];
    for (int d = 0; d < widths.length; d++) {
      widths[d] = axes.get(d).categorical() ? smoothing() : width(d);
      scale(d);
    }
  }

  /** The share of a category that is spread over all. */
  private double smoothing() {
    return 1 / (1 + 0.5 * points.length);
  }

  private double width(int d) {
    double count = 0;
    double sum = 0;
    double squares = 0;
    for (double[] point : points) {
      if (!Double.isNaN(point[d])) {
        count++;
        sum += point[d];
        squares += point[d] * point[d];
      }
    }
    double around = count == 0 ? 0 : squares - sum * sum / count;
    double spread =
        Math.sqrt(
            (Math.max(0, around) + PRIOR_POINTS * PRIOR_SPREAD * PRIOR_SPREAD)
                / (count + PRIOR_POINTS));
    return Math.max(NARROWEST, spread * Math.pow(count + 1, -1.0 / (widths.length + 4)));
  }

  /** What the logarithm of a kernel has besides the square of the distance. */
  private void scale(int d) {
    for (int i = 0; i < points.length && !axes.get(d).categorical(); i++) {
      if (!Double.isNaN(points[i][d])) {
        TruncatedNormal kernel = TruncatedNormal.of(points[i][d], widths[d], 0, 1);
        logScales[i][d] = kernel.logDensity(points[i][d]);
      }
    }
  }

  /** The logarithm of the density at a settled point. */
  double logDensity(double[] at) {
    double[] logs = new double[points.length + 1];
    logs[points.length] = LOG_UNIFORM;
    double most = LOG_UNIFORM;
    for (int i = 0; i < points.length; i++) {
      logs[i] = logKernel(i, at);
      most = Math.max(most, logs[i]);
    }
    double sum = 0;
    for (double log : logs) {
      sum += log - most > -40 ? Math.exp(log - most) : 0;
    }
    return most + Math.log(sum / logs.length);
  }

  private double logKernel(int i, double[] at) {
    double log = 0;
    for (int d = 0; d < at.length; d++) {
      double own = points[i][d];
      if (Double.isNaN(own) || Double.isNaN(at[d])) {
        continue;
      }
      if (axes.get(d).categorical()) {
        log += logCategory(d, own, at[d]);
      } else {
        double z = (at[d] - own) / widths[d];
        log += logScales[i][d] - 0.5 * z * z;
      }
    }
    return log;
  }

  /** Like a density over the unit interval, in which each category has its share. */
  private double logCategory(int d, double own, double at) {
    Axis axis = axes.get(d);
    boolean same = axis.category(own) == axis.category(at);
    return Math.log(widths[d] + (same ? (1 - widths[d]) * axis.categories() : 0));
  }

  /** A point drawn from the density, with a value in every coordinate. */
  double[] draw(SplittableRandom random) {
    int kernel = random.nextInt(points.length + 1);
    double[] drawn = random.doubles(widths.length).toArray();
    for (int d = 0; d < drawn.length && kernel < points.length; d++) {
      double own = points[kernel][d];
      if (!Double.isNaN(own)) {
        drawn[d] =
            axes.get(d).categorical()
                ? category(d, own, drawn[d], random)
                : TruncatedNormal.of(own, widths[d], 0, 1).place(drawn[d]);
      }
    }
    return drawn;
  }

  private double category(int d, double own, double uniform, SplittableRandom random) {
    return random.nextDouble() < widths[d] ? uniform : own;
  }
}
