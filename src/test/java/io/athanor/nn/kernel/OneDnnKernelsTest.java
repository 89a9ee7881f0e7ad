package io.athanor.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;

class OneDnnKernelsTest
    implements ConvolutionContract, LstmCellContract, BatchNormalizationContract {
  private static final int THREADS = ComputeThreads.get();

  /** OpenMP threads wait actively: with one, a loaded machine does not slow these tests tenfold. */
  @BeforeAll
  static void useOneThread() {
    ComputeThreads.set(1);
  }

  @AfterAll
  static void restoreThreads() {
    ComputeThreads.set(THREADS);
  }

  @Override
  public Kernels kernels() {
    return new OneDnnKernels(Precision.F32);
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
    return 2e-5;
  }

  @Test
  void floats_are_computed_by_oneDNN_and_doubles_by_ND4J() {
    assertThat(Kernels.forType(DataType.FLOAT)).isEqualTo(new OneDnnKernels(Precision.F32));
    assertThat(Kernels.forType(DataType.DOUBLE)).isEqualTo(new Nd4jKernels(DataType.DOUBLE));
  }
}
