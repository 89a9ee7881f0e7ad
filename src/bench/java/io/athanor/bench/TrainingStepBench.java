package io.athanor.bench;

import io.athanor.nn.NetworkBuilder;
import io.athanor.nn.NetworkSpec;
import io.athanor.nn.NetworkSpec.LayerSpec;
import io.athanor.nn.NetworkSpec.OutputActivation;
import io.athanor.nn.UpdaterSpec;
import io.athanor.nn.kernel.ComputeThreads;
import io.athanor.nn.kernel.GateActivation;
import io.athanor.nn.kernel.Precision;
import io.athanor.nn.loss.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Whole training steps of the user's ConvLSTM, timed like the peers' scripts:
 *
 * <pre>TrainingStepBench BATCH TIME HEIGHT WIDTH CHANNELS LAYERS FILTERS KERNEL [--one] [--bf16]</pre>
 *
 * <p>Prints one JSON line: seconds of the median step, its processor time, sequences a second, peak memory. {@code
 * -Dthreads=N} sets the kernels' threads, {@code -Dsteps=N} the steps measured.
 */
public final class TrainingStepBench {
  private TrainingStepBench() {}

  public static void main(String[] args) throws IOException {
    int[] n = Arrays.stream(args).filter(a -> !a.startsWith("--")).mapToInt(Integer::parseInt).toArray();
    boolean one = List.of(args).contains("--one");
    ComputeThreads.set(Integer.getInteger("threads", 2));
    MultiLayerNetwork network =
        NetworkBuilder.build(
            spec(n, one, List.of(args).contains("--bf16") ? Precision.BF16 : Precision.F32),
            UpdaterSpec.of(UpdaterSpec.Method.ADADELTA),
            Losses.of(Map.of("bce", 1.0)),
            1,
            DataType.FLOAT);
    INDArray x = Nd4j.rand(DataType.FLOAT, n[0], n[4], n[1], n[2], n[3]);
    INDArray y =
        one
            ? Nd4j.rand(DataType.FLOAT, n[0], n[4], n[2], n[3])
            : Nd4j.rand(DataType.FLOAT, n[0], n[4], n[1], n[2], n[3]);
    double first = step(network, x, y);
    step(network, x, y);
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
        "{\"peer\": \"athanor\", \"step_s\": %.4f, \"cpu_s\": %.4f, \"sequences_per_s\": %.3f, \"first_step_s\": %.2f,"
            + " \"parameters\": %d, \"peak_mb\": %d}%n",
        middle,
        cpuPerStep,
        n[0] / middle,
        first,
        network.numParams(),
        peakMegabytes());
  }

  private static NetworkSpec spec(int[] n, boolean one, Precision precision) {
    LayerSpec layer = new LayerSpec(n[6], n[7], n[7]);
    return new NetworkSpec(
        n[4],
        n[1],
        n[2],
        n[3],
        one ? 1 : n[1],
        n[4],
        Collections.nCopies(n[5], layer),
        true,
        0,
        GateActivation.TANH,
        GateActivation.SIGMOID,
        OutputActivation.SIGMOID,
        false,
        3,
        List.of(),
        precision);
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

  private static long peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return -1;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }
}
