package io.athanor.report;

/**
 * A difference with its interval of 95 %.
 *
 * @param mean NaN where a score is, and then the ends are too
 */
public record Interval(double mean, double low, double high) {
  /** Whether the interval tells which of the two is better. */
  public boolean tells() {
    return low > 0 || high < 0;
  }
}
