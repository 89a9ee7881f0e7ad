package io.athanor.search.model;

/**
 * The standard normal distribution, in logarithms where its tails are.
 *
 * <p>Source: Cody, "Rational Chebyshev approximations for the error function", Mathematics of
 * Computation 23 (1969), whose three ranges give the distribution function to a relative 1e-15 in
 * the lower tail; beyond −37.5, where it is below the smallest double, only its logarithm is used.
 */
final class Normal {
  private static final double[] A = {
    2.2352520354606839287,
    161.02823106855587881,
    1067.6894854603709582,
    18154.981253343561249,
    .065682337918207449113
  };
  private static final double[] B = {
    47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956
  };
  private static final double[] C = {
    .39894151208813466764, 8.8831497943883759412, 93.506656132177855979, 597.27027639480026226,
    2494.5375852903726711, 6848.1904505362823326, 11602.651437647350124, 9842.7148383839780218,
    1.0765576773720192317e-8
  };
  private static final double[] D = {
    22.266688044328115691, 235.38790178262499861, 1519.377599407554805, 6485.558298266760755,
    18615.571640885098091, 34900.952721145977266, 38912.003286093271411, 19685.429676859990727
  };
  private static final double[] P = {
    .21589853405795699,
    .1274011611602473639,
    .022235277870649807,
    .001421619193227893466,
    2.9112874951168792e-5,
    .02307344176494017303
  };
  private static final double[] Q = {
    1.28426009614491121,
    .468238212480865118,
    .0659881378689285515,
    .00378239633202758244,
    7.29751555083966205e-5
  };
  static final double LOG_SQRT_2PI = 0.918938533204672741780;
  private static final double INVERSE_SQRT_2PI = 0.398942280401432677940;

  private Normal() {}

  /** The logarithm of the density. */
  static double logDensity(double z) {
    return -0.5 * z * z - LOG_SQRT_2PI;
  }

  /** The share below {@code z}. */
  static double below(double z) {
    double size = Math.abs(z);
    if (size <= 0.67448975) {
      return 0.5 + z * middle(z * z);
    }
    double tail = Math.exp(-0.5 * size * size) * scaledTail(size);
    return z < 0 ? tail : 1 - tail;
  }

  /** The logarithm of the share below {@code z}. */
  static double logBelow(double z) {
    if (z > 0.67448975) {
      return Math.log1p(-Math.exp(-0.5 * z * z) * scaledTail(z));
    }
    return z >= -0.67448975
        ? Math.log(0.5 + z * middle(z * z))
        : -0.5 * z * z + Math.log(scaledTail(-z));
  }

  private static double middle(double square) {
    double above = A[4] * square;
    double under = square;
    for (int i = 0; i < 3; i++) {
      above = (above + A[i]) * square;
      under = (under + B[i]) * square;
    }
    return (above + A[3]) / (under + B[3]);
  }

  /** The share above {@code size}, divided by exp(−size²/2); for size above 0.67. */
  private static double scaledTail(double size) {
    if (size <= 5.656854249492380581) {
      double above = C[8] * size;
      double under = size;
      for (int i = 0; i < 7; i++) {
        above = (above + C[i]) * size;
        under = (under + D[i]) * size;
      }
      return (above + C[7]) / (under + D[7]);
    }
    double square = 1 / (size * size);
    double above = P[5] * square;
    double under = square;
    for (int i = 0; i < 4; i++) {
      above = (above + P[i]) * square;
      under = (under + Q[i]) * square;
    }
    return (INVERSE_SQRT_2PI - square * (above + P[4]) / (under + Q[4])) / size;
  }

  /**
   * The logarithm of the share between {@code from} and {@code to}: a difference within one tail,
   * where it does not cancel.
   */
  static double logBetween(double from, double to) {
    if (from > 0) {
      return logDifference(logBelow(-from), logBelow(-to));
    }
    if (to < 0) {
      return logDifference(logBelow(to), logBelow(from));
    }
    return Math.log1p(-below(from) - below(-to));
  }

  /** log(exp(larger) − exp(smaller)). */
  private static double logDifference(double larger, double smaller) {
    double gap = smaller - larger;
    return larger + (gap > -0.6931 ? Math.log(-Math.expm1(gap)) : Math.log1p(-Math.exp(gap)));
  }

  /** log(exp(a) + exp(b)). */
  static double logSum(double a, double b) {
    double larger = Math.max(a, b);
    return larger == Double.NEGATIVE_INFINITY
        ? larger
        : larger + Math.log1p(Math.exp(-Math.abs(a - b)));
  }

  /**
   * The place below which a share of exp({@code logShare}) lies.
   *
   * <p>Newton's method: the logarithm of the distribution function rises and is concave, so that
   * after one step it comes to the root from the left, without ever passing it.
   */
  static double place(double logShare) {
    double z = logShare < -1 ? -Math.sqrt(-2 * logShare) : 0;
    for (int i = 0; i < 60; i++) {
      double logBelow = logBelow(z);
      double step = (logShare - logBelow) * Math.exp(logBelow - logDensity(z));
      z += step;
      if (Math.abs(step) <= 1e-15 * Math.max(1, Math.abs(z))) {
        break;
      }
    }
    return z;
  }
}
