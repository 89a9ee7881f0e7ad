package io.athanor.bench;

import io.athanor.nn.kernel.ComputeThreads;
import io.athanor.nn.kernel.Kernels;
import io.athanor.nn.kernel.Precision;
import io.athanor.worker.BenchJvm;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a training step costs per operation at filters beside the widths of vector registers: one
 * layer of 3×3 on films of 40×40, batches of 8, 10 steps; all widths in turn.
 *
 * <pre>WidthBench [--bf16] [FILTERS…]</pre>
 *
 * <p>Prints, for each number of filters, the median step, its speed in GFLOP/s and its time per
 * operation against that of the nearest multiple of 16. {@code -Dthreads=N} sets the threads.
 */
public final class WidthBench {
  private static final List<Integer> WIDTHS = List.of(15, 16, 17, 31, 32, 33, 63, 64, 65);
  private static final int STEPS = 9;
  private static final int VECTOR = 16;

  private final BenchModel model;
  private final MultiLayerNetwork network;
  private final INDArray x;
  private final INDArray y;
  private final double[] seconds = new double[STEPS];

  private WidthBench(int filters, Precision precision) {
    model = new BenchModel(8, 10, 40, 40, 1, 1, filters, 3, false);
    network = model.network(precision);
    x = model.input();
    y = model.target();
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    if (BenchJvm.relaunched(WidthBench.class, args)) {
      return;
    }
    List<String> words = List.of(args);
    Precision precision = words.contains("--bf16") ? Precision.BF16 : Precision.F32;
    if (!Kernels.supports(precision)) {
      throw new IllegalArgumentException("this processor has no instructions for bf16");
    }
    List<Integer> asked =
        words.stream().filter(word -> !word.startsWith("--")).map(Integer::valueOf).toList();
    ComputeThreads.set(Integer.getInteger("threads", 2));
    List<WidthBench> all =
        (asked.isEmpty() ? WIDTHS : asked)
            .stream().map(filters -> new WidthBench(filters, precision)).toList();
    for (int step = -2; step < STEPS; step++) {
      for (WidthBench one : all) {
        one.step(step);
      }
    }
    System.out.println("| filters | step | GFLOP/s | time per FLOP ÷ nearest multiple of 16 |");
    System.out.println("|---|---|---|---|");
    all.forEach(one -> one.print(all));
  }

  /** The first steps, which have negative numbers, do not count. */
  private void step(int number) {
    long begin = System.nanoTime();
    network.fit(x, y);
    if (number >= 0) {
      seconds[number] = (System.nanoTime() - begin) / 1e9;
    }
  }

  private void print(List<WidthBench> all) {
    long nearest = Math.max(1, Math.round(model.filters() / (double) VECTOR)) * VECTOR;
    String ratio =
        all.stream()
            .filter(other -> other.model.filters() == nearest)
            .findFirst()
            .map(other -> String.format(Locale.ROOT, "%.2f", perOperation() / other.perOperation()))
            .orElse("–");
    System.out.printf(
        Locale.ROOT,
        "| %d | %.4f s | %.0f | %s |%n",
        model.filters(),
        median(),
        1e-9 / perOperation(),
        ratio);
  }

  private double median() {
    return Arrays.stream(seconds).sorted().toArray()[STEPS / 2];
  }

  private double perOperation() {
    return median() / operations();
  }

  /** Of the layer's and the head's convolutions, forward and both ways back; padding counts. */
  private double operations() {
    double pixels = (double) model.batch() * model.height() * model.width();
    double taps = (double) model.kernel() * model.kernel();
    double input = 2.0 * model.channels() * model.time();
    double recurrent = 3.0 * model.filters() * (model.time() - 1);
    double head = 3.0 * 27 * model.filters() * model.channels() * model.time();
    return 2 * pixels * (taps * 4 * model.filters() * (input + recurrent) + head);
  }
}
