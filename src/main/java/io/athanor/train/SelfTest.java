package io.athanor.train;

import io.athanor.nn.kernel.Convolution;
import io.athanor.nn.kernel.ConvolutionShape;
import io.athanor.nn.kernel.Kernels;
import io.athanor.sweep.AthanorException;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Whether this machine computes, and computes right; for {@code athanor doctor}. */
public final class SelfTest {
  private static final double TOLERANCE = 1e-4;

  private SelfTest() {}

  /** Which kernels train here. */
  public static String kernels() {
    return Kernels.forType(DataType.FLOAT).name();
  }

  /**
   * One convolution by the kernels that train here, against the plain one in double precision.
   *
   * @throws AthanorException if they disagree
   */
  public static String arithmetic() {
    INDArray source = Nd4j.rand(DataType.DOUBLE, 2, 3, 12, 10);
    INDArray weights = Nd4j.rand(DataType.DOUBLE, 20, 3, 3, 3).subi(0.5);
    INDArray fast = convolve(source, weights, DataType.FLOAT).castTo(DataType.DOUBLE);
    double difference =
        fast.sub(convolve(source, weights, DataType.DOUBLE)).amaxNumber().doubleValue();
    if (!(difference < TOLERANCE)) {
      throw new AthanorException(
          "a convolution must agree with its double-precision twin to %s, got a difference of %s; please report this machine"
              .formatted(TOLERANCE, difference));
    }
    return String.format(
        Locale.ROOT, "a convolution agrees with double precision to %.0e", difference);
  }

  private static INDArray convolve(INDArray source, INDArray weights, DataType type) {
    INDArray output = Nd4j.create(type, 2, 20, 12, 10);
    try (Convolution convolution =
        Kernels.forType(type).convolution(ConvolutionShape.same2d(2, 3, 20, 12, 10, 3, 3))) {
      convolution.setWeights(weights.castTo(type));
      convolution.forward(source.castTo(type), null, output);
    }
    return output;
  }
}
