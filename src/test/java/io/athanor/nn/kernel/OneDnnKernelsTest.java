package io.athanor.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.api.buffer.DataType;

@ExtendWith(OneThread.class)
class OneDnnKernelsTest
    implements ConvolutionContract, LstmCellContract, BatchNormalizationContract {

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
