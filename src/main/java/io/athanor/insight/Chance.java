package io.athanor.insight;

/**
 * Exact chances of drawing without putting back: of {@code all} runs {@code marked} are marked, and
 * {@code drawn} of them are looked at.
 *
 * <p>Source: the hypergeometric distribution, as in Fisher's exact test.
 */
final class Chance {
  private Chance() {}

  /** Of at most so many marked ones among those drawn. */
  static double atMost(int most, int all, int marked, int drawn) {
    double sum = 0;
    for (int k = Math.max(0, drawn + marked - all); k <= Math.min(most, marked); k++) {
      sum += of(k, all, marked, drawn);
    }
    return Math.min(1, sum);
  }

  /** Of at least so many marked ones among those drawn. */
  static double atLeast(int least, int all, int marked, int drawn) {
    double sum = 0;
    for (int k = least; k <= Math.min(marked, drawn); k++) {
      sum += of(k, all, marked, drawn);
    }
    return Math.min(1, sum);
  }

  private static double of(int k, int all, int marked, int drawn) {
    return Math.exp(ways(marked, k) + ways(all - marked, drawn - k) - ways(all, drawn));
  }

  /** The logarithm of the ways to choose k of n; there are none where k is out of range. */
  private static double ways(int n, int k) {
    if (k < 0 || k > n) {
      return Double.NEGATIVE_INFINITY;
    }
    double sum = 0;
    for (int i = 1; i <= k; i++) {
      sum += Math.log(n - k + i) - Math.log(i);
    }
    return sum;
  }
}
