package io.athanor.bench.kernel;

import io.athanor.nn.kernel.Convolution;
import io.athanor.nn.kernel.ConvolutionShape;
import io.athanor.nn.kernel.Frames;
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

/** The head's convolution of films to one channel, 3×3×3. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class HeadBenchmark {
  /** BATCH TIME FILTERS HEIGHT WIDTH. */
  @Param({"8 15 40 40 40", "4 10 64 64 64"})
  public String shape;

  private Convolution convolution;
  private INDArray source;
  private INDArray destination;
  private INDArray bias;

  @Setup(Level.Trial)
  public void setUp() {
    Shapes.setThreads();
    int[] n = Arrays.stream(shape.split(" ")).mapToInt(Integer::parseInt).toArray();
    ConvolutionShape parsed =
        ConvolutionShape.film(n[0], n[2], 1, n[1], n[3], n[4], 3, 3, 3, false);
    convolution = Kernels.forType(DataType.FLOAT).convolution(parsed);
    convolution.setWeights(Shapes.dense(parsed.weightsShape()));
    bias = Shapes.dense(1);
    source = films(n[1], n[0], n[2], n[3], n[4]);
    destination = films(n[1], n[0], 1, n[3], n[4]);
  }

  private static INDArray films(long time, long batch, long channels, long height, long width) {
    INDArray films =
        Frames.films(Frames.sequence(DataType.FLOAT, time, batch, channels, height, width));
    films.assign(Shapes.dense(films.shape()));
    return films;
  }

  @Benchmark
  public void forward() {
    convolution.forward(source, bias, destination);
  }

  @Benchmark
  public void data() {
    convolution.backwardData(destination, source);
  }

  @Benchmark
  public void weights() {
    convolution.addGradients(source, destination);
  }

  @TearDown(Level.Trial)
  public void tearDown() {
    convolution.close();
  }
}
