package io.athanor.worker;

import io.athanor.nn.NetworkBuilder;
import io.athanor.nn.NetworkSize;
import io.athanor.nn.NetworkSpec;
import io.athanor.nn.NetworkSpec.LayerSpec;
import io.athanor.nn.NetworkSpec.OutputActivation;
import io.athanor.nn.UpdaterSpec;
import io.athanor.nn.kernel.ComputeThreads;
import io.athanor.nn.kernel.GateActivation;
import io.athanor.nn.kernel.Kernels;
import io.athanor.nn.kernel.Precision;
import io.athanor.nn.loss.Losses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Holds the estimate of a network's memory against what a process of its own really takes at its
 * peak, for networks drawn at random: {@code MemoryBench COUNT [SEED]}. A line each, then the worst.
 */
public final class MemoryBench {
  private static final double LARGEST_BYTES = 3e9;
  private static final double LARGEST_FLOPS = 6e11;

  /** Long enough for the Java heap to grow to what it will be in a night. */
  private static final int SECONDS = 15;

  private MemoryBench() {}

  /** BATCH TIME HEIGHT WIDTH CHANNELS LAYERS FILTERS KERNEL NORM ONE BF16 */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length > 2) {
      measure(Arrays.stream(args).mapToInt(Integer::parseInt).toArray());
      return;
    }
    int count = Integer.parseInt(args[0]);
    Random random = new Random(args.length > 1 ? Long.parseLong(args[1]) : 1);
    double worst = 0;
    System.out.println("estimate_mb measured_mb ratio batch time height width channels layers filters kernel norm one bf16");
    for (int i = 0; i < count; i++) {
      int[] drawn = draw(random);
      double estimate = io.athanor.train.MemoryEstimate.processBytes(NetworkSize.of(spec(drawn), drawn[0])) / 1e6;
      double measured = child(drawn);
      worst = Math.max(worst, Math.max(estimate / measured, measured / estimate) - 1);
      System.out.printf(
          Locale.ROOT,
          "%.0f %.0f %.2f %s%n",
          estimate,
          measured,
          estimate / measured,
          String.join(" ", Arrays.stream(drawn).mapToObj(Integer::toString).toList()));
    }
    System.out.printf(Locale.ROOT, "worst: %.0f %%%n", 100 * worst);
  }

  private static int[] draw(Random random) {
    while (true) {
      int[] n = {
        1 + random.nextInt(16),
        4 + random.nextInt(17),
        8 + random.nextInt(80),
        8 + random.nextInt(80),
        1 + random.nextInt(3),
        1 + random.nextInt(4),
        4 + random.nextInt(61),
        1 + 2 * random.nextInt(4),
        random.nextInt(2),
        random.nextInt(2),
        Kernels.supports(Precision.BF16) ? random.nextInt(2) : 0
      };
      double flops =
          6.0 * n[0] * n[1] * n[2] * n[3] * n[5] * n[7] * n[7] * 8 * n[6] * n[6];
      NetworkSize size = NetworkSize.of(spec(n), n[0]);
      if (flops < LARGEST_FLOPS && size.trainingBytes() < LARGEST_BYTES) {
        return n;
      }
    }
  }

  private static double child(int[] n) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("-Xmx2g");
    words.addAll(WorkerCommand.COLLECTOR);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), MemoryBench.class.getName()));
    Arrays.stream(n).forEach(value -> words.add(Integer.toString(value)));
    Process process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
      String line = lines.lines().filter(text -> text.startsWith("peak ")).findFirst().orElse("peak 0");
      process.waitFor();
      return Double.parseDouble(line.substring(5));
    }
  }

  private static void measure(int[] n) throws IOException {
    ComputeThreads.set(2);
    MultiLayerNetwork network =
        NetworkBuilder.build(
            spec(n), UpdaterSpec.of(UpdaterSpec.Method.ADAM), Losses.of(Map.of("bce", 1.0)), 1, DataType.FLOAT);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    int steps = 0;
    for (; steps < 4 || System.nanoTime() < end; steps++) {
      INDArray x = Nd4j.rand(DataType.FLOAT, n[0], n[4], n[1], n[2], n[3]);
      INDArray y =
          n[9] == 1
              ? Nd4j.rand(DataType.FLOAT, n[0], n[4], n[2], n[3])
              : Nd4j.rand(DataType.FLOAT, n[0], n[4], n[1], n[2], n[3]);
      network.fit(x, y);
      network.output(x, false);
    }
    String peak =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .findFirst()
            .orElseThrow()
            .replaceAll("\\D", "");
    System.err.println(steps + " steps");
    System.out.println("peak " + Long.parseLong(peak) * 1024 / 1e6);
    System.exit(0);
  }

  private static NetworkSpec spec(int[] n) {
    LayerSpec layer = new LayerSpec(n[6], n[7], n[7]);
    return new NetworkSpec(
        n[4],
        n[1],
        n[2],
        n[3],
        n[9] == 1 ? 1 : n[1],
        n[4],
        java.util.Collections.nCopies(n[5], layer),
        n[8] == 1,
        0,
        GateActivation.TANH,
        GateActivation.SIGMOID,
        OutputActivation.SIGMOID,
        false,
        3,
        List.of(),
        n[10] == 1 ? Precision.BF16 : Precision.F32);
  }
}
