package io.athanor.search.model;

/**
 * The expected improvement of a normal distribution, φ(z) + zΦ(z), in logarithms, so that it has a
 * slope to follow where it is far below the smallest double.
 *
 * <p>Source: Ament, Daulton, Eriksson, Balandat and Bakshy, "Unexpected improvements to expected
 * improvement for Bayesian optimization" (NeurIPS 2023), equation 9.
 */
final class Improvement {
  private Improvement() {}

  static double log(double z) {
    if (z > -25) {
      return Math.log(Math.exp(Normal.logDensity(z)) + z * Normal.below(z));
    }
    double square = 1 / (z * z); // φ(z)/z² · (1 − 3/z² + 15/z⁴ − 105/z⁶ …)
    return Normal.logDensity(z)
        + Math.log(square)
        + Math.log1p(square * (-3 + square * (15 - 105 * square)));
  }
}
