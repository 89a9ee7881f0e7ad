package io.athanor.bench;

import io.athanor.nn.kernel.ComputeThreads;
import io.athanor.nn.kernel.Precision;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Whole training steps of the user's ConvLSTM, timed like the peers' scripts:
 *
 * <pre>TrainingStepBench BATCH TIME HEIGHT WIDTH CHANNELS LAYERS FILTERS KERNEL [--one] [--bf16]
 * </pre>
 *
 * <p>Prints one JSON line: seconds of the median step, its processor time, sequences a second, peak
 * memory. {@code -Dthreads=N} sets the kernels' threads, {@code -Dsteps=N} the steps measured,
 * after two and at least four seconds that do not count.
 */
public final class TrainingStepBench {
  /** So long the JVM is still compiling, which a run of an hour does not feel. */
  private static final double WARM_SECONDS = 4;

  private TrainingStepBench() {}

  public static void main(String[] args) {
    List<String> words = List.of(args);
    BenchModel model = BenchModel.parse(words);
    ComputeThreads.set(Integer.getInteger("threads", 2));
    MultiLayerNetwork network =
        model.network(words.contains("--bf16") ? Precision.BF16 : Precision.F32);
    INDArray x = model.input();
    INDArray y = model.target();
    double first = step(network, x, y);
    step(network, x, y);
    for (double warm = 0; warm < WARM_SECONDS; ) {
      warm += step(network, x, y);
    }
    double[] times = new double[Integer.getInteger("steps", 5)];
    long cpu = cpuNanos();
    for (int i = 0; i < times.length; i++) {
      times[i] = step(network, x, y);
    }
    double cpuPerStep = (cpuNanos() - cpu) / 1e9 / times.length;
    Arrays.sort(times);
    double middle = times[times.length / 2];
    System.out.printf(
        Locale.ROOT,
        "{\"peer\": \"athanor\", \"step_s\": %.4f, \"cpu_s\": %.4f, \"sequences_per_s\": %.3f,"
            + " \"first_step_s\": %.2f, \"parameters\": %d, \"peak_mb\": %d}%n",
        middle,
        cpuPerStep,
        model.batch() / middle,
        first,
        network.numParams(),
        ProcessMemory.peakMegabytes());
  }

  private static double step(MultiLayerNetwork network, INDArray x, INDArray y) {
    long begin = System.nanoTime();
    network.fit(x, y);
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Processor time of all threads, which says more than the clock on a machine that is shared. */
  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }
}
