package io.athanor.nn.kernel;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.nd4j.linalg.api.buffer.DataType;

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
}
