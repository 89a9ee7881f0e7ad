package io.athanor.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Native memory stays flat: a leak of what one convolution holds (2 MB and more) would show. */
class NativeMemoryTest {
  private static final ConvolutionShape SHAPE = ConvolutionShape.same2d(4, 16, 64, 32, 32, 3, 3);
  private static final long MEGABYTE = 1 << 20;

  private final INDArray src = Nd4j.rand(DataType.FLOAT, SHAPE.sourceShape());
  private final INDArray dSrc = Nd4j.create(DataType.FLOAT, SHAPE.sourceShape());
  private final INDArray dst = Nd4j.create(DataType.FLOAT, SHAPE.destinationShape());
  private final INDArray weights = Nd4j.rand(DataType.FLOAT, SHAPE.weightsShape());
  private final INDArray dBias = Nd4j.create(DataType.FLOAT, SHAPE.out());
  private final INDArray dWeights = Nd4j.create(DataType.FLOAT, SHAPE.weightsShape());

  @ParameterizedTest
  @CsvSource({"false, F32", "true, F32", "true, BF16"})
  void convolutions_made_and_closed_leave_nothing_behind(boolean winograd, Precision precision) {
    assumeTrue(Kernels.supports(precision), "the processor has no bf16 instructions");
    int threads = ComputeThreads.get();
    ComputeThreads.set(1);
    try {
      makeUseAndClose(winograd, precision, 20);
      long before = Pointer.physicalBytes();
      makeUseAndClose(winograd, precision, 200);
      // A leak of the blocked destination alone would be 200 x 1 MB.
      assertThat(Pointer.physicalBytes() - before).isLessThan(60 * MEGABYTE);
    } finally {
      ComputeThreads.set(threads);
    }
  }

  @ParameterizedTest
  @CsvSource({"false, F32", "true, F32", "true, BF16"})
  void calls_allocate_nothing_that_stays(boolean winograd, Precision precision) {
    assumeTrue(Kernels.supports(precision), "the processor has no bf16 instructions");
    int threads = ComputeThreads.get();
    ComputeThreads.set(1);
    try (Convolution convolution = make(winograd, precision)) {
      use(convolution, 20);
      long before = Pointer.physicalBytes();
      use(convolution, 300);
      assertThat(Pointer.physicalBytes() - before).isLessThan(60 * MEGABYTE);
    } finally {
      ComputeThreads.set(threads);
    }
  }

  private static Convolution make(boolean winograd, Precision precision) {
    return winograd
        ? new WinogradConvolution(SHAPE, precision)
        : new OneDnnConvolution(SHAPE, precision);
  }

  private void makeUseAndClose(boolean winograd, Precision precision, int times) {
    for (int i = 0; i < times; i++) {
      try (Convolution convolution = make(winograd, precision)) {
        use(convolution, 1);
      }
    }
  }

  private void use(Convolution convolution, int times) {
    for (int i = 0; i < times; i++) {
      convolution.setWeights(weights);
      convolution.forward(src, null, dst);
      convolution.backwardData(dst, dSrc);
      convolution.addGradients(src, dst);
      convolution.takeGradients(dWeights, dBias);
    }
  }
}
