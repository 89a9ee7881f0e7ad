package io.athanor.bench.kernel;

import io.athanor.nn.kernel.Copy;
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

/** A hidden state's way into the channels of a joint image, in f32 and rounded to bf16. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class CopyBenchmark {
  /** BATCH FILTERS HEIGHT WIDTH. */
  @Param({"8 40 40 40", "16 30 60 93", "32 32 16 8", "4 64 64 64"})
  public String shape;

  @Param({"FLOAT", "BFLOAT16"})
  public DataType to;

  private Copy copy;
  private INDArray hidden;
  private INDArray channels;

  @Setup(Level.Trial)
  public void setUp() {
    Shapes.setThreads();
    long[] n = Arrays.stream(shape.split(" ")).mapToLong(Long::parseLong).toArray();
    copy = Kernels.forType(DataType.FLOAT).copy();
    hidden = Shapes.images(DataType.FLOAT, n);
    INDArray joint = Frames.images(to, n[0], 2 * n[1], n[2], n[3]);
    channels = Frames.channels(joint, n[1], n[1]);
  }

  @Benchmark
  public void run() {
    copy.run(hidden, channels);
  }

  @TearDown(Level.Trial)
  public void tearDown() {
    copy.close();
  }
}
