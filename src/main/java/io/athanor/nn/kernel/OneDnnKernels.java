package io.athanor.nn.kernel;

import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Kernels by oneDNN and vectorised loops, for f32 arrays.
 *
 * @param precision what convolutions multiply in
 */
record OneDnnKernels(Precision precision) implements Kernels {
  @Override
  public String name() {
    return "oneDNN, %s, the best code for this processor"
        .formatted(precision.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public DataType keptType() {
    return OneDnn.type(precision);
  }

  @Override
  public Copy copy() {
    return new OneDnnCopy();
  }

  @Override
  public Convolution convolution(ConvolutionShape shape) {
    if (NarrowConvolution.suits(shape)) {
      return new NarrowConvolution(shape);
    }
    return WinogradConvolution.suits(shape, precision)
        ? new WinogradConvolution(shape, precision)
        : new OneDnnConvolution(shape, precision);
  }

  @Override
  public LstmCell cell(GateActivation activation, GateActivation recurrentActivation) {
    return new FloatLstmCell(activation, recurrentActivation);
  }

  @Override
  public BatchNormalization batchNormalization(long[] shape, double epsilon) {
    return new FloatBatchNormalization(epsilon);
  }
}
