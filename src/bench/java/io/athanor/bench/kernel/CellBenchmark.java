package io.athanor.bench.kernel;

import io.athanor.nn.kernel.GateActivation;
import io.athanor.nn.kernel.Kernels;
import io.athanor.nn.kernel.LstmCell;
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
import org.openjdk.jmh.annotations.Warmup;

/** The gates of one step of a batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class CellBenchmark {
  /** BATCH FILTERS HEIGHT WIDTH. */
  @Param({"8 40 40 40", "16 30 60 93", "32 32 16 8", "4 64 64 64"})
  public String shape;

  private LstmCell cell;
  private INDArray gates;
  private INDArray before;
  private INDArray state;
  private INDArray hidden;
  private INDArray hiddenGradient;
  private INDArray stateGradient;
  private INDArray gradient;

  @Setup(Level.Trial)
  public void setUp() {
    Shapes.setThreads();
    long[] n = Arrays.stream(shape.split(" ")).mapToLong(Long::parseLong).toArray();
    long[] wide = {n[0], 4 * n[1], n[2], n[3]};
    cell = Kernels.forType(DataType.FLOAT).cell(GateActivation.TANH, GateActivation.SIGMOID);
    gates = Shapes.images(DataType.FLOAT, wide);
    gradient = Shapes.images(DataType.FLOAT, wide);
    before = Shapes.images(DataType.FLOAT, n);
    state = Shapes.images(DataType.FLOAT, n);
    hidden = Shapes.images(DataType.FLOAT, n);
    hiddenGradient = Shapes.images(DataType.FLOAT, n);
    stateGradient = Shapes.images(DataType.FLOAT, n);
  }

  @Benchmark
  public void forward() {
    cell.forward(gates, before, state, hidden);
  }

  @Benchmark
  public void backward() {
    cell.backward(gates, before, state, hiddenGradient, hidden, stateGradient, gradient);
  }
}
