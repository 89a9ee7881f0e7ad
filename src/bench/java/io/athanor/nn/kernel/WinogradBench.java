package io.athanor.nn.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@link WinogradConvolution} against {@link OneDnnConvolution}, one thread, in turn: the least
 * processor time of a pass of many, which other programs on the machine hardly touch.
 *
 * <pre>WinogradBench [BATCH IN OUT HEIGHT WIDTH KERNEL]…</pre>
 *
 * <p>Without arguments, the shapes of the models of {@code docs/performance.md} as the layers use
 * them, each layer's lane with half the batch in parts. {@code -Dprecision=BF16} is what convolutions multiply in, {@code -Dseconds=N} the time for each
 * shape and pass.
 */
public final class WinogradBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final List<String> MODELS =
      List.of(
          "2 80 160 40 40 3",
          "2 41 160 40 40 3",
          "1 60 120 60 93 3",
          "1 33 120 60 93 3",
          "16 64 128 16 8 3",
          "16 34 128 16 8 3",
          "1 128 256 64 64 5",
          "1 65 256 64 64 5");

  private WinogradBench() {}

  public static void main(String[] args) {
    ComputeThreads.set(1);
    System.out.printf("%-20s %25s %25s %25s%n", "", "forward", "to data", "to weights");
    System.out.printf("%-20s%s%n", "", "    direct  Winograd ratio".repeat(3));
    for (String shape : args.length == 0 ? MODELS : List.of(String.join(" ", args).split(","))) {
      int[] n = List.of(shape.trim().split(" ")).stream().mapToInt(Integer::parseInt).toArray();
      measure(shape.trim(), ConvolutionShape.same2d(n[0], n[1], n[2], n[3], n[4], n[5], n[5]));
    }
  }

  private static void measure(String name, ConvolutionShape shape) {
    INDArray dst = noise(DataType.FLOAT, shape.destinationShape());
    INDArray target = noise(DataType.FLOAT, shape.destinationShape());
    INDArray gradient = noise(DataType.FLOAT, shape.sourceShape());
    INDArray bias = Nd4j.rand(DataType.FLOAT, shape.out());
    StringBuilder line = new StringBuilder("%-20s".formatted(name));
    Precision precision = Precision.valueOf(System.getProperty("precision", "F32"));
    try (Convolution direct = new OneDnnConvolution(shape, precision);
        Convolution winograd = new WinogradConvolution(shape, precision)) {
      INDArray weights = Nd4j.rand(DataType.FLOAT, shape.weightsShape()).subi(0.5);
      // As layers have them: what was kept in the shortest type, the gradient in what is multiplied.
      INDArray kept = noise(direct.factorType(), shape.sourceShape());
      INDArray rounded = noise(direct.factorType(), shape.destinationShape());
      direct.setWeights(weights);
      winograd.setWeights(weights);
      List<Consumer<Convolution>> passes =
          List.of(
              c -> c.forward(kept, bias, target),
              c -> c.backwardData(c == direct ? rounded : dst, gradient),
              c -> c.addGradients(kept, c == direct ? rounded : dst));
      for (Consumer<Convolution> pass : passes) {
        double[] best = inTurn(() -> pass.accept(direct), () -> pass.accept(winograd));
        line.append(
            String.format(
                Locale.ROOT,
                " %9.3f %9.3f %5.2f",
                best[0] * 1e3,
                best[1] * 1e3,
                best[0] / best[1]));
      }
    }
    System.out.println(line);
  }

  private static INDArray noise(DataType type, long[] s) {
    INDArray images = Frames.images(type, s[0], s[1], s[2], s[3]);
    images.assign(Nd4j.rand(DataType.FLOAT, s).subi(0.5));
    return images;
  }

  /** Least seconds of processor time of each, after a third of the time that does not count. */
  private static double[] inTurn(Runnable... all) {
    double[] best = new double[all.length];
    double spent = 0;
    double limit = Double.parseDouble(System.getProperty("seconds", "1.5"));
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    while (spent < limit) {
      for (int i = 0; i < all.length; i++) {
        long begin = THREADS.getCurrentThreadCpuTime();
        all[i].run();
        double took = (THREADS.getCurrentThreadCpuTime() - begin) / 1e9;
        spent += took;
        best[i] = spent > limit / 3 ? Math.min(best[i], took) : best[i];
      }
    }
    return best;
  }
}
