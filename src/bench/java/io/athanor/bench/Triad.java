package io.athanor.bench;

import io.athanor.nn.kernel.ComputeThreads;
import io.athanor.nn.kernel.Parallel;
import java.util.Arrays;

/**
 * The bandwidth of the memory: a = b + s · c over arrays of 128 MB each, far more than the caches
 * hold, on all {@link ComputeThreads}; 12 bytes an element, the best of several passes.
 *
 * <p>Source: McCalpin 1995, "Memory Bandwidth and Machine Balance in Current High Performance
 * Computers" (STREAM); like it, this does not count the reading of lines before they are written.
 */
final class Triad {
  private static final int LENGTH = 1 << 25;
  private static final int PASSES = 12;

  private Triad() {}

  /** Bytes a second. */
  static double bandwidth() {
    float[] a = new float[LENGTH];
    float[] b = new float[LENGTH];
    float[] c = new float[LENGTH];
    Arrays.fill(b, 1); // pages that were never written may all be one
    Arrays.fill(c, 2);
    int threads = ComputeThreads.get();
    double best = Double.POSITIVE_INFINITY;
    for (int pass = 0; pass < PASSES; pass++) {
      long begin = System.nanoTime();
      Parallel.sideBySide(
          threads,
          lane ->
              run(
                  a,
                  b,
                  c,
                  (int) ((long) LENGTH * lane / threads),
                  (int) ((long) LENGTH * (lane + 1) / threads)));
      best = Math.min(best, (System.nanoTime() - begin) / 1e9);
    }
    return 3.0 * Float.BYTES * LENGTH / best;
  }

  private static void run(float[] a, float[] b, float[] c, int from, int to) {
    for (int i = from; i < to; i++) {
      a[i] = b[i] + 3 * c[i];
    }
  }
}
