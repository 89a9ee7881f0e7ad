package io.athanor.nn.kernel;

import java.util.Locale;

/** Kernels by oneDNN and vectorised loops, for f32 arrays. */
record OneDnnKernels(Precision precision) implements Kernels {
  @Override
  public String name() {
    return "oneDNN, %s, the best code for this processor"
        .formatted(precision.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public Convolution convolution(ConvolutionShape shape) {
    return new OneDnnConvolution(shape, precision);
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
