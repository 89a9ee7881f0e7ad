package io.athanor.bench;

import io.athanor.nn.kernel.ComputeThreads;
import io.athanor.nn.kernel.Precision;
import io.athanor.worker.BenchJvm;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains a small network for very many steps, with batches of five sizes in turn and a prediction
 * in each hundredth step, and prints what the process holds in memory every thousand: it must stay.
 *
 * <pre>SoakBench STEPS [--bf16]</pre>
 */
public final class SoakBench {
  private static final BenchModel MODEL = new BenchModel(8, 4, 12, 10, 2, 2, 8, 3, false);
  private static final int REPORT = 1000;
  private static final int PREDICT = 100;

  private SoakBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (BenchJvm.relaunched(SoakBench.class, args)) {
      return;
    }
    int steps = Integer.parseInt(args[0]);
    ComputeThreads.set(Integer.getInteger("threads", 2));
    MultiLayerNetwork network =
        MODEL.network(List.of(args).contains("--bf16") ? Precision.BF16 : Precision.F32);
    List<BenchModel> batches = IntStream.of(8, 5, 1, 3, 7).mapToObj(SoakBench::ofBatch).toList();
    List<INDArray> inputs = batches.stream().map(BenchModel::input).toList();
    List<INDArray> targets = batches.stream().map(BenchModel::target).toList();
    System.out.println("| step | resident | Java heap in use |");
    System.out.println("|---|---|---|");
    for (int step = 1; step <= steps; step++) {
      int batch = step % batches.size();
      network.fit(inputs.get(batch), targets.get(batch));
      if (step % PREDICT == 0) {
        network.output(inputs.get(batch), false);
      }
      if (step % REPORT == 0) {
        report(step);
      }
    }
  }

  private static BenchModel ofBatch(int size) {
    return new BenchModel(
        size,
        MODEL.time(),
        MODEL.height(),
        MODEL.width(),
        MODEL.channels(),
        MODEL.layers(),
        MODEL.filters(),
        MODEL.kernel(),
        MODEL.one());
  }

  private static void report(int step) {
    System.gc(); // what is in use, not what is waiting to be collected
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "| %d | %d MB | %d MB |%n",
        step,
        ProcessMemory.residentMegabytes(),
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }
}
