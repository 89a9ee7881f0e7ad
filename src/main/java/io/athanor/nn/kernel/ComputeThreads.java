package io.athanor.nn.kernel;

/**
 * How many threads the kernels called by this thread may use.
 *
 * <p>Several runs train side by side in one process, each on its own thread with its share of the
 * cores. Range: 1 or more; by default all processors.
 */
public final class ComputeThreads {
  private static final ThreadLocal<Integer> THREADS =
      ThreadLocal.withInitial(() -> Runtime.getRuntime().availableProcessors());

  private ComputeThreads() {}

  /** Sets the number for the calling thread only. */
  public static void set(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    THREADS.set(threads);
  }

  /** The number for the calling thread. */
  public static int get() {
    return THREADS.get();
  }
}
