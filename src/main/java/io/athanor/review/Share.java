package io.athanor.review;

/**
 * A share of verdicts that something predicts right, with its 95 % interval.
 *
 * <p>Verdicts on the same two runs resemble each other, so they do not count as so many: Wilson's
 * score interval is taken at n / max(1, d) verdicts, where d is the variance of the share with
 * pairs of runs as clusters over that of independent verdicts (Kish's design effect). Where all are
 * right, or none, d is not known, and there are as many as there are pairs.
 *
 * <p><i>Source:</i> Wilson, JASA 22, 1927; Kish, Survey Sampling, 1965, section 5.4.
 *
 * @param value the share itself, from 0 to 1; ½ of a verdict where two runs are equal. NaN of none
 * @param low the interval's lower end
 * @param high its upper end
 * @param count how many comparisons
 */
public record Share(double value, double low, double high, int count) {
  private static final double Z = 1.959963984540054;

  static final Share NONE = new Share(Double.NaN, 0, 1, 0);

  /**
   * The share of what is given.
   *
   * @param right 1, ½ or 0 for each comparison
   * @param cluster which pair of runs each is of, from 0
   */
  static Share of(double[] right, int[] cluster) {
    int n = right.length;
    if (n == 0) {
      return NONE;
    }
    double share = java.util.Arrays.stream(right).average().orElseThrow();
    double[] sums = new double[java.util.Arrays.stream(cluster).max().orElseThrow() + 1];
    for (int i = 0; i < n; i++) {
      sums[cluster[i]] += right[i] - share;
    }
    double between = java.util.Arrays.stream(sums).map(sum -> sum * sum).sum();
    double independent = n * share * (1 - share);
    double many =
        independent > 0
            ? n / Math.max(1, between / independent)
            : java.util.Arrays.stream(cluster).distinct().count();
    double middle = (share + Z * Z / (2 * many)) / (1 + Z * Z / many);
    double half =
        Z / (1 + Z * Z / many) * Math.sqrt(share * (1 - share) / many + Z * Z / (4 * many * many));
    return new Share(share, Math.max(0, middle - half), Math.min(1, middle + half), n);
  }

  /** Agreement beyond chance, as Kendall's τ counts it: right minus wrong, from −1 to 1. */
  public double tau() {
    return 2 * value - 1;
  }

  /** Whether it is told from a coin's. */
  public boolean beyondChance() {
    return low > 0.5;
  }
}
