package io.athanor.nn.kernel;

import static io.athanor.nn.kernel.Views.random;
import static io.athanor.nn.kernel.Views.values;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The contract of convolutions where {@link WinogradConvolution} computes all it can. */
class WinogradConvolutionTest implements ConvolutionContract {
  private static final int THREADS = ComputeThreads.get();

  @BeforeAll
  static void useOneThread() {
    ComputeThreads.set(1);
  }

  @AfterAll
  static void restoreThreads() {
    ComputeThreads.set(THREADS);
  }

  @Override
  public Convolution convolution(ConvolutionShape shape) {
    return WinogradConvolution.computes(shape)
        ? new WinogradConvolution(shape)
        : new OneDnnKernels(Precision.F32).convolution(shape);
  }

  @Override
  public DataType type() {
    return DataType.FLOAT;
  }

  @Override
  public double tolerance() {
    return 2e-5;
  }

  /**
   * At the widths of the models' layers, rounding stays within a few millionths of the results'
   * root mean square: 1.5e-5 at the most with 3×3, 4e-5 with 5×5 (ADR 017).
   */
  @ParameterizedTest
  @CsvSource({"3, 1.5e-5, 2e-6", "5, 4e-5, 6e-6"})
  void rounding_stays_within_its_bounds(int side, double most, double typical) {
    ConvolutionShape shape = ConvolutionShape.same2d(1, 64, 64, 12, 12, side, side);
    double[] src = random(1, shape.sourceShape());
    double[] dDst = random(4, shape.destinationShape());
    double[] weights = random(2, shape.weightsShape());
    INDArray dst = Views.CHANNELS_LAST.empty(type(), shape.destinationShape());
    INDArray dSrc = Views.CHANNELS_LAST.empty(type(), shape.sourceShape());
    INDArray dWeights = Nd4j.create(type(), shape.weightsShape());
    run(shape, src, dDst, weights, dst, dSrc, dWeights);
    NaiveConvolution naive = new NaiveConvolution(shape);
    assertRounding(dst, naive.forward(src, weights, new double[64]), most, typical);
    assertRounding(dSrc, naive.dSource(dDst, weights), most, typical);
    assertRounding(dWeights, naive.dWeights(src, dDst), most, typical);
  }

  @Test
  void equal_calls_give_equal_bits_and_a_block_may_be_cut_off_by_the_last_image() {
    ConvolutionShape shape = ConvolutionShape.same2d(1, 80, 160, 50, 39, 3, 3);
    WinogradPlan plan = WinogradPlan.of(shape, 1);
    assertThat(plan.bands(1).rows() % plan.rowsAtOnce()).as("rows in the last block").isPositive();
    double[] src = random(1, shape.sourceShape());
    double[] dDst = random(4, shape.destinationShape());
    double[] weights = random(2, shape.weightsShape());
    INDArray[][] results = new INDArray[2][];
    for (int i = 0; i < 2; i++) {
      results[i] =
          new INDArray[] {
            Views.CHANNELS_LAST.empty(type(), shape.destinationShape()),
            Views.CHANNELS_LAST.empty(type(), shape.sourceShape()),
            Nd4j.create(type(), shape.weightsShape())
          };
      run(shape, src, dDst, weights, results[i][0], results[i][1], results[i][2]);
    }
    for (int k = 0; k < 3; k++) {
      assertThat(values(results[1][k])).isEqualTo(values(results[0][k]));
    }
    try (Convolution direct = new OneDnnConvolution(shape, Precision.F32)) {
      INDArray[] expected = {results[1][0].ulike(), results[1][1].ulike(), results[1][2].ulike()};
      run(direct, shape, src, dDst, weights, expected[0], expected[1], expected[2]);
      for (int k = 0; k < 3; k++) {
        assertRounding(results[0][k], values(expected[k]), 2e-5, 4e-6);
      }
    }
  }

  @Test
  void two_threads_share_a_block() {
    ConvolutionShape shape = ConvolutionShape.same2d(2, 20, 24, 18, 9, 3, 3);
    double[] src = random(1, shape.sourceShape());
    double[] dDst = random(4, shape.destinationShape());
    double[] weights = random(2, shape.weightsShape());
    INDArray dst = Views.CHANNELS_LAST.empty(type(), shape.destinationShape());
    INDArray dSrc = Views.CHANNELS_LAST.empty(type(), shape.sourceShape());
    INDArray dWeights = Nd4j.create(type(), shape.weightsShape());
    ComputeThreads.set(2);
    try {
      run(shape, src, dDst, weights, dst, dSrc, dWeights);
    } finally {
      ComputeThreads.set(1);
    }
    NaiveConvolution naive = new NaiveConvolution(shape);
    assertRounding(dst, naive.forward(src, weights, new double[24]), 2e-5, 4e-6);
    assertRounding(dSrc, naive.dSource(dDst, weights), 2e-5, 4e-6);
    assertRounding(dWeights, naive.dWeights(src, dDst), 2e-5, 4e-6);
  }

  @Test
  void wide_layers_of_images_suit_and_what_is_narrow_tiny_or_of_another_kernel_does_not() {
    assertThat(suits(80, 160, 40, 40, 3)).isTrue();
    assertThat(suits(33, 120, 60, 93, 3)).isTrue();
    assertThat(suits(64, 128, 16, 8, 3)).isTrue();
    assertThat(suits(65, 256, 64, 64, 5)).isTrue();
    assertThat(suits(1, 160, 40, 40, 3)).as("one channel in").isFalse();
    assertThat(suits(16, 32, 40, 40, 3)).as("few filters").isFalse();
    assertThat(suits(40, 160, 5, 5, 3)).as("tiles far over the image").isFalse();
    assertThat(suits(80, 160, 40, 40, 1)).as("1×1").isFalse();
    assertThat(suits(80, 160, 40, 40, 7)).as("7×7").isFalse();
    assertThat(WinogradConvolution.suits(ConvolutionShape.same2d(2, 80, 160, 40, 40, 3, 5)))
        .as("3×5")
        .isFalse();
    assertThat(
            WinogradConvolution.suits(ConvolutionShape.film(2, 80, 160, 4, 40, 40, 3, 3, 3, false)))
        .as("film")
        .isFalse();
  }

  @Test
  void only_f32_is_interpolated() {
    ConvolutionShape shape = ConvolutionShape.same2d(1, 80, 160, 16, 16, 3, 3);
    try (Convolution f32 = new OneDnnKernels(Precision.F32).convolution(shape);
        Convolution bf16 = new OneDnnKernels(Precision.BF16).convolution(shape)) {
      assertThat(f32).isInstanceOf(WinogradConvolution.class);
      assertThat(bf16).isInstanceOf(OneDnnConvolution.class);
    }
  }

  private static boolean suits(int in, int out, long height, long width, int side) {
    return WinogradConvolution.suits(
        ConvolutionShape.same2d(2, in, out, height, width, side, side));
  }

  private void run(
      ConvolutionShape shape,
      double[] src,
      double[] dDst,
      double[] weights,
      INDArray dst,
      INDArray dSrc,
      INDArray dWeights) {
    try (Convolution convolution = new WinogradConvolution(shape)) {
      run(convolution, shape, src, dDst, weights, dst, dSrc, dWeights);
    }
  }

  private void run(
      Convolution convolution,
      ConvolutionShape shape,
      double[] src,
      double[] dDst,
      double[] weights,
      INDArray dst,
      INDArray dSrc,
      INDArray dWeights) {
    INDArray source = Views.CHANNELS_LAST.of(type(), src, shape.sourceShape());
    INDArray gradient = Views.CHANNELS_LAST.of(type(), dDst, shape.destinationShape());
    convolution.setWeights(Views.DENSE.of(type(), weights, shape.weightsShape()));
    convolution.forward(source, null, dst);
    convolution.backwardData(gradient, dSrc);
    convolution.addGradients(source, gradient);
    convolution.takeGradients(dWeights, Nd4j.create(type(), shape.out()));
  }

  /** The largest and the root mean square error, both relative to the values' root mean square. */
  private static void assertRounding(
      INDArray actual, double[] expected, double most, double typical) {
    double[] values = values(actual);
    double largest = 0;
    double errors = 0;
    double squares = 0;
    for (int i = 0; i < expected.length; i++) {
      double error = values[i] - expected[i];
      largest = Math.max(largest, Math.abs(error));
      errors += error * error;
      squares += expected[i] * expected[i];
    }
    assertThat(largest / Math.sqrt(squares / expected.length)).isLessThan(most);
    assertThat(Math.sqrt(errors / squares)).isLessThan(typical);
  }
}
