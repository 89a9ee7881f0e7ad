package io.athanor.search.model;

/**
 * A normal distribution of which only the part between two bounds is left.
 *
 * @param mean of the whole normal distribution, anywhere
 * @param deviation of the whole normal distribution, above 0
 * @param logMass the logarithm of what the bounds leave of it
 */
record TruncatedNormal(double mean, double deviation, double from, double to, double logMass) {
  static TruncatedNormal of(double mean, double deviation, double from, double to) {
    double logMass = Normal.logBetween((from - mean) / deviation, (to - mean) / deviation);
    return new TruncatedNormal(mean, deviation, from, to, logMass);
  }

  /** The logarithm of the density at a place between the bounds. */
  double logDensity(double x) {
    return Normal.logDensity((x - mean) / deviation) - Math.log(deviation) - logMass;
  }

  /**
   * The place below which a share of the distribution lies. Of the two tails the smaller is
   * inverted, in logarithms.
   *
   * @param share 0 … 1
   */
  double place(double share) {
    double low = (from - mean) / deviation;
    double high = (to - mean) / deviation;
    double below = Normal.logSum(Normal.logBelow(low), Math.log(share) + logMass);
    double above = Normal.logSum(Normal.logBelow(-high), Math.log1p(-share) + logMass);
    double z = below < above ? Normal.place(below) : -Normal.place(above);
    return Math.max(from, Math.min(to, mean + deviation * z));
  }
}
