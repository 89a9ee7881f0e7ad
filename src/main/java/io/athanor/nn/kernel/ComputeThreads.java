package io.athanor.nn.kernel;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How many threads the kernels called by this thread may use.
 *
 * <p>Several runs train side by side in one process, each on its own thread with its share of the
 * cores. Range: 1 or more; by default all processors. Set it before kernels are first called: a
 * convolution splits its work once and for all.
 *
 * <p>Both native libraries share one OpenMP runtime, whose number of threads belongs to the thread
 * that calls.
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
    Nd4j.getBackend(); // loads the library that the next line calls
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    THREADS.set(threads);
  }

  /** The number for the calling thread. */
  public static int get() {
    return THREADS.get();
  }
}
