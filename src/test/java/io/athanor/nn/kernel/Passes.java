package io.athanor.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the three passes of a convolution make of certain random numbers. */
record Passes(double[] dst, double[] dSrc, double[] dWeights) {
  /** By that convolution, which is closed then. */
  static Passes of(Convolution convolution, ConvolutionShape shape) {
    INDArray src = Views.CHANNELS_LAST.of(DataType.FLOAT, source(shape), shape.sourceShape());
    INDArray dDst =
        Views.CHANNELS_LAST.of(DataType.FLOAT, gradient(shape), shape.destinationShape());
    INDArray dst = Views.CHANNELS_LAST.empty(DataType.FLOAT, shape.destinationShape());
    INDArray dSrc = Views.CHANNELS_LAST.empty(DataType.FLOAT, shape.sourceShape());
    INDArray dWeights = Nd4j.create(DataType.FLOAT, shape.weightsShape());
    try (convolution) {
      convolution.setWeights(Views.DENSE.of(DataType.FLOAT, weights(shape), shape.weightsShape()));
      convolution.forward(src, null, dst);
      convolution.backwardData(dDst, dSrc);
      convolution.addGradients(src, dDst);
      convolution.takeGradients(dWeights, Nd4j.create(DataType.FLOAT, shape.out()));
    }
    return new Passes(Views.values(dst), Views.values(dSrc), Views.values(dWeights));
  }

  /** By definition, in double. */
  static Passes naive(ConvolutionShape shape) {
    NaiveConvolution naive = new NaiveConvolution(shape);
    return new Passes(
        naive.forward(source(shape), weights(shape), new double[shape.out()]),
        naive.dSource(gradient(shape), weights(shape)),
        naive.dWeights(source(shape), gradient(shape)));
  }

  double[][] all() {
    return new double[][] {dst, dSrc, dWeights};
  }

  /** The largest and the root mean square error, both relative to the values' root mean square. */
  static void assertRounding(Passes actual, Passes expected, double most, double typical) {
    for (int pass = 0; pass < 3; pass++) {
      double[] of = expected.all()[pass];
      double[] error = new double[of.length];
      for (int i = 0; i < of.length; i++) {
        error[i] = actual.all()[pass][i] - of[i];
      }
      double largest =
          IntStream.range(0, error.length).mapToDouble(i -> Math.abs(error[i])).max().orElseThrow();
      assertThat(largest / size(of)).as("largest error of pass " + pass).isLessThan(most);
      assertThat(size(error) / size(of)).as("error of pass " + pass).isLessThan(typical);
    }
  }

  private static double size(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares / values.length);
  }

  private static double[] source(ConvolutionShape shape) {
    return Views.random(1, shape.sourceShape());
  }

  private static double[] gradient(ConvolutionShape shape) {
    return Views.random(4, shape.destinationShape());
  }

  private static double[] weights(ConvolutionShape shape) {
    return Views.random(2, shape.weightsShape());
  }
}
