package io.athanor.search;

/**
 * Derives every seed of a sweep from the sweep's own, so that neither the order in which runs end
 * nor the number of workers changes one.
 *
 * <p>Source: the finalizer of SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom
 * Number Generators", OOPSLA 2014, figure 16): one output of the generator for each number.
 */
final class Seeds {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private Seeds() {}

  /**
   * The seed of run {@code number}; number 0 is the sampler's.
   *
   * @return 0 … 2⁵³ − 1, so that it survives JSON and JavaScript unrounded
   */
  static long of(long sweep, int number) {
    return mix(mix(sweep) + number * GOLDEN_GAMMA) >>> 11;
  }

  private static long mix(long seed) {
    long z = seed + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
