package io.athanor.search.model;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Gaussian process over points of a box, with a length of its own for every coordinate.
 *
 * <p>Costs are s² (R + λI) distributed around a constant, with R the {@link Kernel}'s matrix. The
 * constant and the scale s² are had in closed form; the lengths and the share of noise λ are those
 * of the highest posterior density under log-normal priors. Between categories the distance is 1 or
 * 0.
 *
 * <p>Source: Rasmussen and Williams, "Gaussian Processes for Machine Learning" (2006), equations
 * 2.25, 2.26 and 5.9; Hvarfner, Hellsten and Nardi (ICML 2024) for a prior of the lengths that
 * grows with the square root of the number of coordinates.
 */
final class GaussianProcess {
  private static final double LENGTH = Math.log(0.6);
  private static final double LENGTH_SPREAD = 1.0;
  private static final double NOISE = Math.log(1e-6);
  private static final double NOISE_SPREAD = 3;
  private static final double LEAST_NOISE = Math.log(1e-9);
  private static final double MOST_NOISE = Math.log(1);

  private final List<Axis> axes;
  private final double[][] x;
  private final double[] y;
  private final Kernel kernel;
  private final double[] theta;
  private final Cholesky cholesky;
  private final double[] weights;
  private final double mean;
  private final double scale;
  private final double evidence;

  private GaussianProcess(
      List<Axis> axes, double[][] x, double[] y, Kernel kernel, double[] theta, Cholesky cholesky) {
    this.axes = axes;
    this.x = x;
    this.y = y;
    this.kernel = kernel;
    this.theta = theta;
    this.cholesky = cholesky;
    double[] ones = new double[y.length];
    Arrays.fill(ones, 1);
    double[] solvedOnes = cholesky.solve(ones);
    double[] solved = cholesky.solve(y);
    this.mean = sum(solved) / sum(solvedOnes);
    this.weights = new double[y.length];
    double fit = 0;
    for (int i = 0; i < y.length; i++) {
      weights[i] = solved[i] - mean * solvedOnes[i];
      fit += weights[i] * (y[i] - mean);
    }
    this.scale = Math.max(1e-300, fit / y.length);
    this.evidence =
        -0.5 * (y.length * Math.log(scale) + cholesky.logDeterminant()) - penalty(theta);
  }

  /**
   * The likelier of the two kernels' best fits.
   *
   * @param x points, without NaN
   */
  static GaussianProcess fit(List<Axis> axes, double[][] x, double[] y, int iterations) {
    GaussianProcess exact = fit(axes, x, y, Kernel.MATERN, start(axes.size(), 1e-6), iterations);
    GaussianProcess noisy = fit(axes, x, y, Kernel.MATERN, start(axes.size(), 1e-2), iterations);
    GaussianProcess matern = likelier(exact, noisy);
    return likelier(matern, fit(axes, x, y, Kernel.SMOOTH, matern.theta, iterations));
  }

  private static GaussianProcess likelier(GaussianProcess a, GaussianProcess b) {
    return b.evidence > a.evidence ? b : a;
  }

  private static double[] start(int dimensions, double noise) {
    double[] theta = new double[dimensions + 1];
    Arrays.fill(theta, LENGTH + 0.5 * Math.log(dimensions));
    theta[dimensions] = Math.log(noise);
    return theta;
  }

  private static GaussianProcess fit(
      List<Axis> axes, double[][] x, double[] y, Kernel kernel, double[] start, int iterations) {
    double[] from = new double[start.length];
    double[] to = new double[start.length];
    Arrays.fill(from, Math.log(0.02));
    Arrays.fill(to, Math.log(50));
    from[start.length - 1] = LEAST_NOISE;
    to[start.length - 1] = MOST_NOISE;
    Descent.Smooth loss =
        (theta, gradient) -> {
          GaussianProcess process = at(axes, x, y, kernel, theta.clone());
          return process == null ? Double.NaN : process.loss(gradient);
        };
    double[] theta = new Descent(loss, from, to).minimum(start, iterations);
    GaussianProcess best = at(axes, x, y, kernel, theta);
    for (double noise = Math.log(1e-6); best == null; noise += 2) {
      theta[start.length - 1] = noise; // ends: with enough noise every kernel matrix has a triangle
      best = at(axes, x, y, kernel, theta);
    }
    return best;
  }

  private static @Nullable GaussianProcess at(
      List<Axis> axes, double[][] x, double[] y, Kernel kernel, double[] theta) {
    double[] scales = scales(theta);
    double[][] a = new double[x.length][];
    for (int i = 0; i < a.length; i++) {
      a[i] = new double[i + 1];
      for (int j = 0; j < i; j++) {
        a[i][j] = kernel.at(square(axes, scales, x[i], x[j]));
      }
      a[i][i] = 1 + Math.exp(theta[theta.length - 1]);
    }
    Cholesky cholesky = Cholesky.of(a);
    return cholesky == null ? null : new GaussianProcess(axes, x, y, kernel, theta, cholesky);
  }

  /** The same lengths and noise with further points, at each of which the mean was found. */
  GaussianProcess believing(double[][] points) {
    if (points.length == 0) {
      return this;
    }
    double[][] more = Arrays.copyOf(x, x.length + points.length);
    double[] found = Arrays.copyOf(y, more.length);
    for (int i = 0; i < points.length; i++) {
      more[x.length + i] = points[i];
      found[x.length + i] = mean(points[i]);
    }
    GaussianProcess process = at(axes, more, found, kernel, theta);
    return process == null ? this : process;
  }

  /** 1/ℓ² for each coordinate. */
  private static double[] scales(double[] theta) {
    double[] scales = new double[theta.length - 1];
    Arrays.setAll(scales, d -> Math.exp(-2 * theta[d]));
    return scales;
  }

  private static double square(List<Axis> axes, double[] scales, double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < scales.length; d++) {
      sum += scales[d] * square(axes.get(d), a[d], b[d]);
    }
    return sum;
  }

  private static double square(Axis axis, double a, double b) {
    double apart = a - b;
    return axis.categorical() ? (Math.abs(apart) < 1e-9 ? 0 : 1) : apart * apart;
  }

  private static double penalty(double[] theta) {
    int dimensions = theta.length - 1;
    double sum = square((theta[dimensions] - NOISE) / NOISE_SPREAD);
    for (int d = 0; d < dimensions; d++) {
      sum += square((theta[d] - LENGTH - 0.5 * Math.log(dimensions)) / LENGTH_SPREAD);
    }
    return 0.5 * sum;
  }

  private static double square(double z) {
    return z * z;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** Minus the evidence, with its gradient in the logarithms of lengths and noise. */
  private double loss(double[] gradient) {
    int dimensions = theta.length - 1;
    double[] scales = scales(theta);
    double[][] inverse = cholesky.inverse();
    double trace = 0;
    double squares = 0;
    Arrays.fill(gradient, 0);
    for (int i = 0; i < x.length; i++) {
      trace += inverse[i][i];
      squares += weights[i] * weights[i];
      for (int j = 0; j < i; j++) {
        double shift = inverse[i][j] - weights[i] * weights[j] / scale;
        double slope = shift * kernel.slope(square(axes, scales, x[i], x[j]));
        for (int d = 0; d < dimensions; d++) {
          gradient[d] -= 2 * slope * scales[d] * square(axes.get(d), x[i][d], x[j][d]);
        }
      }
    }
    for (int d = 0; d < dimensions; d++) {
      gradient[d] += (theta[d] - LENGTH - 0.5 * Math.log(dimensions)) / square(LENGTH_SPREAD);
    }
    double noise = Math.exp(theta[dimensions]);
    gradient[dimensions] =
        0.5 * noise * (trace - squares / scale)
            + (theta[dimensions] - NOISE) / square(NOISE_SPREAD);
    return -evidence;
  }

  /** The expected cost at a point. */
  double mean(double[] at) {
    double[] scales = scales(theta);
    double sum = mean;
    for (int i = 0; i < x.length; i++) {
      sum += weights[i] * kernel.at(square(axes, scales, at, x[i]));
    }
    return sum;
  }

  /**
   * The logarithm of the improvement to be expected over the lowest expected cost, in units of s.
   *
   * @param gradient filled with its gradient, by the coordinates with an order
   */
  double logImprovement(double[] at, double best, double[] gradient) {
    double[] scales = scales(theta);
    double[] alike = new double[x.length];
    double expected = mean;
    for (int i = 0; i < alike.length; i++) {
      alike[i] = kernel.at(square(axes, scales, at, x[i]));
      expected += weights[i] * alike[i];
    }
    double[] half = cholesky.forward(alike);
    double left = 1;
    for (double h : half) {
      left -= h * h;
    }
    double deviation = Math.sqrt(scale * Math.max(left, 1e-12));
    double z = (best - expected) / deviation;
    double[] whole = cholesky.backward(half);
    double share = Math.exp(Normal.logBelow(z) - Improvement.log(z)); // h'(z) / h(z)
    Arrays.fill(gradient, 0);
    for (int i = 0; i < x.length; i++) {
      double slope = 2 * kernel.slope(square(axes, scales, at, x[i]));
      double byMean = -share / deviation * weights[i];
      double byDeviation = left > 1e-12 ? (1 - share * z) * (-whole[i] / left) : 0;
      double factor = slope * (byMean + byDeviation);
      for (int d = 0; d < scales.length; d++) {
        if (!axes.get(d).categorical()) {
          gradient[d] += factor * scales[d] * (at[d] - x[i][d]);
        }
      }
    }
    return Improvement.log(z) + Math.log(deviation);
  }

  /** The lowest expected cost among the points. */
  double best() {
    double best = Double.POSITIVE_INFINITY;
    for (double[] point : x) {
      best = Math.min(best, mean(point));
    }
    return best;
  }
}
