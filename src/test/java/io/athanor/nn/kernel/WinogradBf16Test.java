package io.athanor.nn.kernel;

import static io.athanor.nn.kernel.Passes.assertRounding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The contract of convolutions where {@link WinogradConvolution} computes all it can of a network
 * in bf16. Interpolation magnifies the rounding of 3×3 kernels' factors sevenfold (ADR 017), so
 * that results are off by up to a tenth of their root mean square, a twentieth of the largest.
 */
@ExtendWith(OneThread.class)
class WinogradBf16Test implements ConvolutionContract {

  @BeforeAll
  static void needsBf16() {
    assumeTrue(Kernels.supports(Precision.BF16), "the processor has no bf16 instructions");
  }

  @Override
  public Convolution convolution(ConvolutionShape shape) {
    return WinogradConvolution.computes(shape)
        ? new WinogradConvolution(shape, Precision.BF16)
        : new OneDnnKernels(Precision.BF16).convolution(shape);
  }

  @Override
  public DataType type() {
    return DataType.FLOAT;
  }

  @Override
  public double tolerance() {
    return 5e-2;
  }

  /** At a width of the models' layers; 5×5 is as exact as in f32, for its products are f32. */
  @ParameterizedTest
  @CsvSource({"3, 0.12, 2e-2", "5, 4e-5, 6e-6"})
  void rounding_stays_within_its_bounds(int side, double most, double typical) {
    ConvolutionShape shape = ConvolutionShape.same2d(1, 64, 64, 12, 12, side, side);
    assertRounding(Passes.of(convolution(shape), shape), Passes.naive(shape), most, typical);
  }

  @Test
  void equal_calls_give_equal_bits() {
    ConvolutionShape shape = ConvolutionShape.same2d(1, 80, 160, 50, 39, 3, 3);
    Passes passes = Passes.of(convolution(shape), shape);
    assertThat(Passes.of(convolution(shape), shape).all()).isDeepEqualTo(passes.all());
  }

  @Test
  void rounded_products_gain_less_than_half_and_narrower_layers_stay_direct() {
    assertThat(suits(80, 160, 40, 40, 3)).isTrue();
    assertThat(suits(41, 160, 40, 40, 3)).isTrue();
    assertThat(suits(34, 128, 16, 8, 3)).isTrue();
    assertThat(suits(65, 256, 64, 64, 5)).isTrue();
    assertThat(suits(24, 48, 24, 24, 3)).isFalse();
    assertThat(suits(33, 64, 40, 40, 3)).isFalse();
    assertThat(suits(33, 128, 40, 40, 5)).isFalse();
  }

  private static boolean suits(int in, int out, long height, long width, int side) {
    return WinogradConvolution.suits(
        ConvolutionShape.same2d(2, in, out, height, width, side, side), Precision.BF16);
  }
}
