package io.athanor.bench;

import com.sun.management.OperatingSystemMXBean;
import io.athanor.nn.kernel.BatchNormalization;
import io.athanor.nn.kernel.ComputeThreads;
import io.athanor.nn.kernel.Convolution;
import io.athanor.nn.kernel.ConvolutionShape;
import io.athanor.nn.kernel.Frames;
import io.athanor.nn.kernel.GateActivation;
import io.athanor.nn.kernel.Kernels;
import io.athanor.nn.kernel.LstmCell;
import io.athanor.nn.kernel.Precision;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The speed of the kernels at the shapes of the 4-layer model (batch 8, 15 frames 40×40, 40
 * filters), each in the two memory orders, measured alternately; and what a whole step of that model
 * spends in them.
 *
 * <p>Arguments: [threads] [rounds]. Prints the best and the median of the rounds, and the processor
 * time of the best: with one thread it means something on a busy machine, too.
 */
public final class KernelBench {
  private static final int BATCH = 8;
  private static final int FRAMES = 15;
  private static final int SIZE = 40;
  private static final int FILTERS = 40;
  private static final int LAYERS = 4;

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Kernels kernels = Kernels.of(
          DataType.FLOAT, Precision.valueOf(System.getProperty("athanor.precision", "F32")));
  private final int rounds;
  private double step;
  private double stepBusy;

  private KernelBench(int rounds) {
    this.rounds = rounds;
  }

  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      ComputeThreads.set(Integer.parseInt(arguments[0]));
    }
    KernelBench bench = new KernelBench(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9);
    System.out.printf("%d threads, %s%n", ComputeThreads.get(), bench.kernels);
    bench.convolution("first input", 1, FRAMES * BATCH, 1, true);
    bench.convolution("input", FILTERS, FRAMES * BATCH, LAYERS - 1, true);
    bench.convolution("recurrent step", FILTERS, BATCH, LAYERS * (FRAMES - 1), false);
    bench.convolution("recurrent, all steps", FILTERS, (FRAMES - 1) * BATCH, LAYERS, true);
    bench.cell();
    bench.batchNormalization();
    System.out.printf(Locale.ROOT, "%nkernels of one training step (best): %.2f s, %.2f s of cpu%n", bench.step, bench.stepBusy);
  }

  /** Forward, backward to data and to weights; which of them a training step has, {@code what}. */
  private void convolution(String name, int in, int batch, int perStep, boolean weightsInStep) {
    ConvolutionShape shape =
        ConvolutionShape.same2d(batch, in, 4 * FILTERS, SIZE, SIZE, 3, 3);
    INDArray weights = Nd4j.rand(DataType.FLOAT, shape.weightsShape()).subi(0.5);
    INDArray dWeights = Nd4j.create(DataType.FLOAT, shape.weightsShape());
    boolean recurrent = name.startsWith("recurrent");
    boolean all = name.endsWith("all steps");
    for (boolean last : new boolean[] {true, false}) {
      INDArray src = images(last, batch, in);
      INDArray dst = images(last, batch, 4 * FILTERS);
      String label = name + (last ? ", channels last" : ", c order");
      try (Convolution convolution = kernels.convolution(shape)) {
        convolution.setWeights(weights);
        int times = last ? perStep : 0;
        double work = shape.operations();
        time(label + " forward", work, all ? 0 : times, () -> convolution.forward(src, null, dst));
        boolean data = in > 1 && !all;
        time(label + " to data", work, data ? times : 0, () -> convolution.backwardData(dst, src));
        time(
            label + " to weights",
            work,
            weightsInStep && (all || !recurrent) ? times : 0,
            () -> convolution.backwardWeights(src, dst, dWeights, null));
      }
    }
  }

  private void cell() {
    LstmCell cell = kernels.cell(GateActivation.TANH, GateActivation.SIGMOID);
    for (boolean last : new boolean[] {true, false}) {
      INDArray z = images(last, BATCH, 4 * FILTERS);
      INDArray zh = images(last, BATCH, 4 * FILTERS);
      INDArray[] states = new INDArray[5];
      Arrays.setAll(states, i -> images(last, BATCH, FILTERS));
      double cells = states[0].length();
      int times = last ? LAYERS * FRAMES : 0;
      String label = "cell" + (last ? ", channels last" : ", c order");
      time(
          label + " forward",
          cells,
          times,
          () -> cell.forward(z, zh, states[0], states[1], states[2]));
      time(
          label + " backward",
          cells,
          times,
          () -> cell.backward(z, states[0], states[1], states[3], states[4], zh));
    }
  }

  private void batchNormalization() {
    int batch = FRAMES * BATCH;
    INDArray[] channels = new INDArray[6];
    Arrays.setAll(channels, i -> Nd4j.ones(DataType.FLOAT, FILTERS));
    for (boolean last : new boolean[] {true, false}) {
      INDArray x = images(last, batch, FILTERS);
      INDArray y = images(last, batch, FILTERS);
      INDArray dx = images(last, batch, FILTERS);
      String label = "batch norm" + (last ? ", channels last" : ", c order");
      int times = last ? LAYERS : 0;
      try (BatchNormalization norm = kernels.batchNormalization(x.shape(), 1e-3)) {
        time(
            label + " forward",
            x.length(),
            times,
            () -> norm.forwardTraining(x, channels[0], channels[1], y, channels[2], channels[3]));
        time(
            label + " backward",
            x.length(),
            times,
            () ->
                norm.backward(
                    x, y, channels[0], channels[2], channels[3], dx, channels[4], channels[5]));
      }
    }
  }

  private static INDArray images(boolean channelsLast, long batch, long channels) {
    INDArray array =
        channelsLast
            ? Frames.images(DataType.FLOAT, batch, channels, SIZE, SIZE)
            : Nd4j.create(DataType.FLOAT, batch, channels, SIZE, SIZE);
    return array.assign(0.1);
  }

  private void time(String name, double work, int perStep, Runnable run) {
    double[] seconds = new double[rounds];
    double[] busy = new double[rounds];
    run.run();
    for (int round = 0; round < rounds; round++) {
      int repeats = work < 1e7 ? 20 : 1;
      long start = System.nanoTime();
      long cpu = PROCESS.getProcessCpuTime();
      for (int i = 0; i < repeats; i++) {
        run.run();
      }
      seconds[round] = (System.nanoTime() - start) * 1e-9 / repeats;
      busy[round] = (PROCESS.getProcessCpuTime() - cpu) * 1e-9 / repeats;
    }
    Arrays.sort(seconds);
    Arrays.sort(busy);
    stepBusy += busy[0] * perStep;
    step += seconds[0] * perStep;
    System.out.printf(
        Locale.ROOT,
        "%-46s %8.2f ms best %8.2f ms median %8.2f ms cpu %8.2f G/s best   x%d%n",
        name,
        seconds[0] * 1e3,
        seconds[rounds / 2] * 1e3,
        busy[0] * 1e3,
        work / seconds[0] * 1e-9,
        perStep);
  }
}
