package io.athanor.bench.kernel;

import io.athanor.nn.kernel.ComputeThreads;
import io.athanor.nn.kernel.ConvolutionShape;
import io.athanor.nn.kernel.Frames;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the benchmarks have in common. */
final class Shapes {
  private Shapes() {}

  /**
   * {@code BATCH CHANNELS FILTERS HEIGHT WIDTH KERNEL}: channels in, four times the filters out.
   */
  static ConvolutionShape gates(String words) {
    int[] n = Arrays.stream(words.split(" ")).mapToInt(Integer::parseInt).toArray();
    return ConvolutionShape.same2d(n[0], n[1], 4 * n[2], n[3], n[4], n[5], n[5]);
  }

  /** Images of noise in the memory order of {@link Frames}. */
  static INDArray images(DataType type, long... shape) {
    INDArray images = Frames.images(type, shape[0], shape[1], shape[2], shape[3]);
    images.assign(Nd4j.rand(DataType.FLOAT, shape).subi(0.5));
    return images;
  }

  /** Dense noise. */
  static INDArray dense(long... shape) {
    return Nd4j.rand(DataType.FLOAT, shape).subi(0.5).muli(0.1);
  }

  /** To be called in each benchmark's own thread. */
  static void setThreads() {
    ComputeThreads.set(Integer.getInteger("threads", Runtime.getRuntime().availableProcessors()));
  }
}
