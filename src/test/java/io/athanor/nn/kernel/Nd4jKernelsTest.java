package io.athanor.nn.kernel;

import org.nd4j.linalg.api.buffer.DataType;

class Nd4jKernelsTest implements ConvolutionContract, LstmCellContract, BatchNormalizationContract {
  @Override
  public Kernels kernels() {
    return new Nd4jKernels(DataType.DOUBLE);
  }

  @Override
  public Convolution convolution(ConvolutionShape shape) {
    return kernels().convolution(shape);
  }

  @Override
  public DataType type() {
    return DataType.DOUBLE;
  }

  @Override
  public double tolerance() {
    return 1e-10;
  }
}
