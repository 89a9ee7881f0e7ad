package io.athanor.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * bf16 has 8 significant bits, so each factor is off by up to 2⁻⁹ of itself; sums of many products
 * stay well within 1 % of the largest.
 */
@ExtendWith(OneThread.class)
class OneDnnBf16KernelsTest implements ConvolutionContract {
  private static final ConvolutionShape SHAPE = ConvolutionShape.same2d(2, 16, 17, 4, 5, 3, 3);

  @BeforeAll
  static void needsBf16() {
    assumeTrue(Kernels.supports(Precision.BF16), "the processor has no bf16 instructions");
  }

  private static Kernels kernels() {
    return new OneDnnKernels(Precision.BF16);
  }

  @Override
  public Convolution convolution(ConvolutionShape shape) {
    return kernels().convolution(shape);
  }

  @Override
  public DataType type() {
    return DataType.FLOAT;
  }

  @Override
  public double tolerance() {
    return 1e-2;
  }

  @Test
  void factors_are_rounded_to_bf16_and_sums_are_not() {
    double[] src = Views.random(1, SHAPE.sourceShape());
    double[] weights = Views.random(2, SHAPE.weightsShape());

    double[] exact = new NaiveConvolution(SHAPE).forward(src, weights, new double[SHAPE.out()]);
    double[] rounded =
        new NaiveConvolution(SHAPE).forward(bf16(src), bf16(weights), new double[SHAPE.out()]);
    double[] computed = forward(src, weights);

    double largest = java.util.Arrays.stream(exact).map(Math::abs).max().orElseThrow();
    double fromExact = 0;
    for (int i = 0; i < exact.length; i++) {
      assertThat(computed[i]).isCloseTo(rounded[i], within(1e-5 * largest));
      fromExact = Math.max(fromExact, Math.abs(computed[i] - exact[i]));
    }
    assertThat(fromExact).as("rounding is to be seen").isGreaterThan(1e-4 * largest);
  }

  @Test
  void a_copy_rounds_between_strides_and_what_is_rounded_already_gives_the_same_bits() {
    double[] src = Views.random(1, SHAPE.sourceShape());
    double[] weights = Views.random(2, SHAPE.weightsShape());
    INDArray wide = Views.CHANNELS_LAST.of(type(), src, SHAPE.sourceShape());
    INDArray narrow = Views.CHANNELS_LAST.empty(kernels().keptType(), SHAPE.sourceShape());
    INDArray back = Views.STEP.empty(type(), SHAPE.sourceShape());
    INDArray dst = Views.CHANNELS_LAST.empty(type(), SHAPE.destinationShape());
    try (Copy copy = kernels().copy();
        Convolution convolution = kernels().convolution(SHAPE)) {
      copy.run(wide, narrow);
      copy.run(narrow, back);
      convolution.setWeights(Views.DENSE.of(type(), weights, SHAPE.weightsShape()));
      convolution.forward(narrow, null, dst);
    }
    assertThat(Views.values(back)).containsExactly(bf16(src));
    assertThat(Views.values(dst)).containsExactly(forward(src, weights));
  }

  private double[] forward(double[] src, double[] weights) {
    INDArray dst = Views.CHANNELS_LAST.empty(type(), SHAPE.destinationShape());
    try (Convolution convolution = kernels().convolution(SHAPE)) {
      convolution.setWeights(Views.DENSE.of(type(), weights, SHAPE.weightsShape()));
      convolution.forward(Views.CHANNELS_LAST.of(type(), src, SHAPE.sourceShape()), null, dst);
    }
    return Views.values(dst);
  }

  /** Rounded to 8 significant bits, ties to even. */
  private static double[] bf16(double[] values) {
    double[] rounded = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int bits = Float.floatToRawIntBits((float) values[i]);
      int up = 0x7fff + (bits >>> 16 & 1);
      rounded[i] = Float.intBitsToFloat(bits + up & 0xffff0000);
    }
    return rounded;
  }

  @Test
  void a_platform_says_whether_it_has_bf16() {
    assertThat(Kernels.of(DataType.FLOAT, Precision.BF16))
        .isEqualTo(new OneDnnKernels(Precision.BF16));
    assertThat(Kernels.of(DataType.DOUBLE, Precision.BF16))
        .isEqualTo(new Nd4jKernels(DataType.DOUBLE));
  }
}
