package io.athanor.search.model;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * A scrambled Sobol sequence: points that fill the cube more evenly than random ones, each of which
 * alone is uniformly distributed.
 *
 * <p>Owen's nested uniform scrambling flips each binary digit of a coordinate or not, by a coin
 * that depends on the digits before it. It keeps every property of the net (any 2ᵏ consecutive
 * points from a multiple of 2ᵏ have one in each dyadic interval of length 2⁻ᵏ). The coins here are
 * hashes of seed, coordinate and digits, so that a point can be had without those before it.
 *
 * <p>Sources: direction numbers of Joe and Kuo (2008), from Commons Math; Owen, "Randomly permuted
 * (t,m,s)-nets and (t,s)-sequences" (1995).
 */
public final class SobolPoints implements Sampler {
  private static final int MOST_DIMENSIONS = 1000;
  private static final int BITS = 32;

  private final int dimensions;
  private final long seed;

  /** A sequence of points; beyond 1000 coordinates the further ones are plainly random. */
  public SobolPoints(int dimensions, long seed) {
    this.dimensions = dimensions;
    this.seed = seed;
  }

  @Override
  public double[] propose(List<Observation> history, int number, SplittableRandom random) {
    return point(number - 1);
  }

  /** Point {@code index} of the sequence, from 0. */
  double[] point(int index) {
    double[] point = new SplittableRandom(seed + index).doubles(dimensions).toArray();
    int regular = Math.min(dimensions, MOST_DIMENSIONS);
    if (regular > 0) {
      double[] net = new SobolSequenceGenerator(regular).skipTo(index);
      for (int i = 0; i < regular; i++) {
        point[i] = scrambled((long) (net[i] * (1L << BITS)), i);
      }
    }
    return point;
  }

  private double scrambled(long digits, int coordinate) {
    long key = mix(seed + (coordinate + 1) * 0x9e3779b97f4a7c15L);
    long flipped = 0;
    for (int bit = BITS - 1; bit >= 0; bit--) {
      long before =
          (digits >>> (bit + 1)) + (1L << (BITS - 1 - bit)); // with a leading 1: its length
      long coin = mix(key ^ mix(before)) & 1;
      flipped |= (((digits >>> bit) & 1) ^ coin) << bit;
    }
    return (flipped + 0.5) / (1L << BITS);
  }

  // The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
  private static long mix(long seed) {
    long z = (seed ^ (seed >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
