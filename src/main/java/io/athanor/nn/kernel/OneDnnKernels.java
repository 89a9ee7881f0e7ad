package io.athanor.nn.kernel;

/** Kernels by oneDNN and vectorised loops, for f32 arrays. */
record OneDnnKernels() implements Kernels {
  @Override
  public String name() {
    return "oneDNN, f32, the best code for this processor";
  }

  @Override
  public Convolution convolution(ConvolutionShape shape) {
    return new OneDnnConvolution(shape);
  }

  @Override
  public LstmCell cell(GateActivation activation, GateActivation recurrentActivation) {
    return new FloatLstmCell(activation, recurrentActivation);
  }

  @Override
  public BatchNormalization batchNormalization(long[] shape, double epsilon) {
    return new OneDnnBatchNormalization(shape, epsilon);
  }
}
