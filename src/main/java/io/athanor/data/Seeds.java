package io.athanor.data;

/** Seeds of parts from the seed of the whole, so that the order of drawing changes nothing. */
final class Seeds {
  private Seeds() {}

  /** A seed for part {@code index}; neighbouring seeds and indices give unrelated ones. */
  static long derive(long seed, long index) {
    return mix(mix(seed) + 0x9e3779b97f4a7c15L * (index + 1));
  }

  // The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
