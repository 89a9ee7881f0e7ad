package io.athanor.bench.kernel;

import io.athanor.nn.kernel.BatchNormalization;
import io.athanor.nn.kernel.Kernels;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Batch normalisation of a layer's whole sequence. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class NormalizationBenchmark {
  /** FRAMES FILTERS HEIGHT WIDTH; frames are batch times steps. */
  @Param({"120 40 40 40", "160 30 60 93", "320 32 16 8", "40 64 64 64"})
  public String shape;

  private BatchNormalization normalization;
  private INDArray x;
  private INDArray y;
  private INDArray dy;
  private INDArray dx;
  private INDArray[] ofChannel;

  @Setup(Level.Trial)
  public void setUp() {
    Shapes.setThreads();
    long[] n = Arrays.stream(shape.split(" ")).mapToLong(Long::parseLong).toArray();
    normalization = Kernels.forType(DataType.FLOAT).batchNormalization(n, 1e-3);
    x = Shapes.images(DataType.FLOAT, n);
    y = Shapes.images(DataType.FLOAT, n);
    dy = Shapes.images(DataType.FLOAT, n);
    dx = Shapes.images(DataType.FLOAT, n);
    ofChannel = new INDArray[6];
    for (int i = 0; i < ofChannel.length; i++) {
      ofChannel[i] = Shapes.dense(n[1]);
    }
    forward();
  }

  @Benchmark
  public void forward() {
    normalization.forwardTraining(x, ofChannel[0], ofChannel[1], y, ofChannel[2], ofChannel[3]);
  }

  @Benchmark
  public void backward() {
    normalization.backward(
        x, dy, ofChannel[0], ofChannel[2], ofChannel[3], dx, ofChannel[4], ofChannel[5]);
  }

  @TearDown(Level.Trial)
  public void tearDown() {
    normalization.close();
  }
}
