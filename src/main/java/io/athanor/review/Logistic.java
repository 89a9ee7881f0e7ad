package io.athanor.review;

import java.util.Arrays;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Logistic regression without intercept and with an L2 penalty, by Newton's method (iteratively
 * reweighted least squares) with halved steps where a whole one does not help.
 *
 * <p>Minimises {@code Σ [log(1 + exp zᵢ) − yᵢ zᵢ] + λ/2 |w|²} with z = x·w and y from 0 to 1. For λ
 * above 0 that is strictly convex, so there is one minimum, however the scores depend on each other
 * and however well they separate the verdicts.
 *
 * <p>Without intercept, since swapping left and right must change nothing but the sign.
 *
 * <p><i>Source:</i> le Cessie, van Houwelingen, Applied Statistics 41(1), 1992.
 */
final class Logistic {
  private static final int MOST_STEPS = 100;
  private static final double ENOUGH = 1e-10;

  private Logistic() {}

  /**
   * The weights.
   *
   * @param x by comparison and feature
   * @param y by comparison: 1 where the first run is preferred, ½ for a tie
   * @param rows which comparisons to take
   * @param penalty λ, above 0
   */
  static double[] fit(double[][] x, double[] y, int[] rows, double penalty, int features) {
    double[] weights = new double[features];
    double at = objective(x, y, rows, penalty, weights);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] newton = step(x, y, rows, penalty, weights);
      double length = 1;
      double[] next = moved(weights, newton, length);
      double then = objective(x, y, rows, penalty, next);
      while (then > at && length > 1e-6) {
        length /= 2;
        next = moved(weights, newton, length);
        then = objective(x, y, rows, penalty, next);
      }
      if (then > at) {
        return weights; // no better one but for rounding
      }
      weights = next;
      at = then;
      if (Arrays.stream(newton).map(Math::abs).max().orElse(0) * length < ENOUGH) {
        return weights;
      }
    }
    return weights;
  }

  /** The Newton step: minus the inverse Hessian times the gradient. */
  private static double[] step(
      double[][] x, double[] y, int[] rows, double penalty, double[] weights) {
    int features = weights.length;
    double[] gradient = new double[features];
    double[][] hessian = new double[features][features];
    for (int j = 0; j < features; j++) {
      gradient[j] = penalty * weights[j];
      hessian[j][j] = penalty;
    }
    for (int row : rows) {
      double p = probability(dot(x[row], weights));
      double curvature = p * (1 - p);
      for (int j = 0; j < features; j++) {
        gradient[j] += (p - y[row]) * x[row][j];
        for (int k = 0; k <= j; k++) {
          hessian[j][k] += curvature * x[row][j] * x[row][k];
        }
      }
    }
    RealMatrix whole = MatrixUtils.createRealMatrix(hessian);
    for (int j = 0; j < features; j++) {
      for (int k = 0; k < j; k++) {
        whole.setEntry(k, j, hessian[j][k]);
      }
    }
    return new CholeskyDecomposition(whole)
        .getSolver()
        .solve(new ArrayRealVector(gradient, false))
        .mapMultiply(-1)
        .toArray();
  }

  private static double[] moved(double[] from, double[] step, double length) {
    double[] to = from.clone();
    for (int j = 0; j < to.length; j++) {
      to[j] += length * step[j];
    }
    return to;
  }

  private static double objective(
      double[][] x, double[] y, int[] rows, double penalty, double[] weights) {
    double sum = penalty / 2 * dot(weights, weights);
    for (int row : rows) {
      sum += loss(dot(x[row], weights), y[row]);
    }
    return sum;
  }

  /** The negative log-likelihood of one comparison; finite however large z is. */
  static double loss(double z, double y) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - y * z;
  }

  static double probability(double z) {
    return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
