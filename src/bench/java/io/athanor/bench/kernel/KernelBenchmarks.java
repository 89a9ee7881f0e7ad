package io.athanor.bench.kernel;

import io.athanor.worker.BenchJvm;
import java.io.IOException;

/**
 * Runs the benchmarks of this package in the JVM that training has. Arguments: JMH's own, e.g.
 * {@code -p precision=BF16 ConvolutionBenchmark}, or {@code -h}; the number of threads is that of
 * the processors unless {@code -jvmArgsAppend -Dthreads=N} says otherwise.
 */
public final class KernelBenchmarks {
  private KernelBenchmarks() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (!BenchJvm.relaunched(KernelBenchmarks.class, args)) {
      org.openjdk.jmh.Main.main(args);
    }
  }
}
