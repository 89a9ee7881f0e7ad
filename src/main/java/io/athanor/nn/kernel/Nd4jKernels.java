package io.athanor.nn.kernel;

import org.nd4j.linalg.api.buffer.DataType;

/** Kernels in ND4J operations and plain loops: for double precision and for other platforms. */
record Nd4jKernels(DataType type) implements Kernels {
  @Override
  public String name() {
    return "plain ND4J: oneDNN has no native part for this platform, training is slow";
  }

  @Override
  public DataType keptType() {
    return type;
  }

  @Override
  public Copy copy() {
    return new Nd4jCopy();
  }

  @Override
  public Convolution convolution(ConvolutionShape shape) {
    return new Nd4jConvolution(shape, type);
  }

  @Override
  public LstmCell cell(GateActivation activation, GateActivation recurrentActivation) {
    return new PlainLstmCell(activation, recurrentActivation);
  }

  @Override
  public BatchNormalization batchNormalization(long[] shape, double epsilon) {
    return new Nd4jBatchNormalization(epsilon);
  }
}
