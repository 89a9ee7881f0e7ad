package io.athanor.train;

import java.util.SplittableRandom;

/**
 * The order of the training windows in one epoch: Fisher–Yates, seeded by run and epoch, so that an
 * epoch can be repeated without those before it.
 */
@SuppressWarnings("ArrayRecordComponent") // private to a run and never compared
record Shuffle(long seed, int[] order) {

  static Shuffle of(int size, long runSeed, int epoch) {
    long seed = new SplittableRandom(runSeed ^ (0x9E3779B97F4A7C15L * epoch)).nextLong();
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return new Shuffle(seed, order);
  }
}
