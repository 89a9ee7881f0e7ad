package io.athanor.bench.kernel;

import io.athanor.nn.kernel.Convolution;
import io.athanor.nn.kernel.ConvolutionShape;
import io.athanor.nn.kernel.Kernels;
import io.athanor.nn.kernel.Precision;
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

/**
 * The convolution to all gates of one step, as the layers call it: the input's and the hidden
 * state's channels in one image, channels last, already in the type that is multiplied.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ConvolutionBenchmark {
  /** BATCH CHANNELS FILTERS HEIGHT WIDTH KERNEL: first and later layers of the four models. */
  @Param({
    "8 41 40 40 40 3",
    "8 80 40 40 40 3",
    "16 33 30 60 93 3",
    "16 60 30 60 93 3",
    "32 34 32 16 8 3",
    "32 64 32 16 8 3",
    "4 65 64 64 64 5",
    "4 128 64 64 64 5"
  })
  public String shape;

  @Param({"F32", "BF16"})
  public Precision precision;

  private Convolution convolution;
  private INDArray source;
  private INDArray gates;
  private INDArray gradient;
  private INDArray sourceGradient;
  private INDArray bias;

  @Setup(Level.Trial)
  public void setUp() {
    Shapes.setThreads();
    if (!Kernels.supports(precision)) {
      throw new IllegalStateException("this processor has no instructions for bf16");
    }
    ConvolutionShape parsed = Shapes.gates(shape);
    Kernels kernels = Kernels.of(DataType.FLOAT, precision);
    convolution = kernels.convolution(parsed);
    convolution.setWeights(Shapes.dense(parsed.weightsShape()));
    bias = Shapes.dense(parsed.out());
    source = Shapes.images(kernels.keptType(), parsed.sourceShape());
    gates = Shapes.images(DataType.FLOAT, parsed.destinationShape());
    gradient = Shapes.images(kernels.keptType(), parsed.destinationShape());
    sourceGradient = Shapes.images(DataType.FLOAT, parsed.sourceShape());
  }

  @Benchmark
  public void forward() {
    convolution.forward(source, bias, gates);
  }

  @Benchmark
  public void data() {
    convolution.backwardData(gradient, sourceGradient);
  }

  @Benchmark
  public void weights() {
    convolution.addGradients(source, gradient);
  }

  @TearDown(Level.Trial)
  public void tearDown() {
    convolution.close();
  }
}
