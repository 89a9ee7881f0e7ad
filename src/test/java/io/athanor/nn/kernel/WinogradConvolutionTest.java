package io.athanor.nn.kernel;

import static io.athanor.nn.kernel.Passes.assertRounding;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

/** The contract of convolutions where {@link WinogradConvolution} computes all it can. */
@ExtendWith(OneThread.class)
class WinogradConvolutionTest implements ConvolutionContract {

  @Override
  public Convolution convolution(ConvolutionShape shape) {
    return WinogradConvolution.computes(shape)
        ? new WinogradConvolution(shape, Precision.F32)
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
    assertRounding(Passes.of(convolution(shape), shape), Passes.naive(shape), most, typical);
  }

  @Test
  void equal_calls_give_equal_bits_and_a_block_may_be_cut_off_by_the_last_image() {
    ConvolutionShape shape = ConvolutionShape.same2d(1, 80, 160, 50, 39, 3, 3);
    WinogradPlan plan = WinogradPlan.of(shape, Precision.F32, 1);
    assertThat(plan.bands(1).rows() % plan.rowsAtOnce()).as("rows in the last block").isPositive();
    Passes passes = Passes.of(convolution(shape), shape);
    Passes again = Passes.of(convolution(shape), shape);
    assertThat(again.all()).isDeepEqualTo(passes.all());
    Convolution direct = new OneDnnConvolution(shape, Precision.F32);
    assertRounding(passes, Passes.of(direct, shape), 2e-5, 4e-6);
  }

  @Test
  void two_threads_share_a_block() {
    ConvolutionShape shape = ConvolutionShape.same2d(2, 20, 24, 18, 9, 3, 3);
    ComputeThreads.set(2);
    try {
      assertRounding(Passes.of(convolution(shape), shape), Passes.naive(shape), 2e-5, 4e-6);
    } finally {
      ComputeThreads.set(1);
    }
  }

  @Test
  void wide_layers_of_images_suit_and_what_is_narrow_tiny_or_of_another_kernel_does_not() {
    assertThat(suits(80, 160, 40, 40, 3)).isTrue();
    assertThat(suits(33, 120, 60, 93, 3)).isTrue();
    assertThat(suits(64, 128, 16, 8, 3)).isTrue();
    assertThat(suits(65, 256, 64, 64, 5)).isTrue();
    assertThat(suits(24, 48, 24, 24, 3)).isTrue();
    assertThat(suits(1, 160, 40, 40, 3)).as("one channel in").isFalse();
    assertThat(suits(16, 32, 40, 40, 3)).as("few filters").isFalse();
    assertThat(suits(40, 160, 5, 5, 3)).as("tiles far over the image").isFalse();
    assertThat(suits(80, 160, 40, 40, 1)).as("1×1").isFalse();
    assertThat(suits(80, 160, 40, 40, 7)).as("7×7").isFalse();
    assertThat(
            WinogradConvolution.suits(
                ConvolutionShape.same2d(2, 80, 160, 40, 40, 3, 5), Precision.F32))
        .as("3×5")
        .isFalse();
    assertThat(
            WinogradConvolution.suits(
                ConvolutionShape.film(2, 80, 160, 4, 40, 40, 3, 3, 3, false), Precision.F32))
        .as("film")
        .isFalse();
  }

  private static boolean suits(int in, int out, long height, long width, int side) {
    return WinogradConvolution.suits(
        ConvolutionShape.same2d(2, in, out, height, width, side, side), Precision.F32);
  }
}
