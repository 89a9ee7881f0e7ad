package io.athanor.nn.kernel;

import org.nd4j.linalg.api.buffer.DataType;

/**
 * Makes the kernels of one element type.
 *
 * <p>Threads: safe for use by many threads; what it makes is confined to one each.
 */
public interface Kernels {
  /** The fastest kernels of this platform for arrays of that type (FLOAT or DOUBLE). */
  static Kernels forType(DataType type) {
    return type == DataType.FLOAT && OneDnn.available()
        ? new OneDnnKernels()
        : new Nd4jKernels(type);
  }

  /** What computes, in a few words, for a person. */
  String name();

  /** A convolution of that shape; the caller closes it. */
  Convolution convolution(ConvolutionShape shape);

  /** An LSTM cell; {@code activation} is φ, {@code recurrentActivation} is ρ. */
  LstmCell cell(GateActivation activation, GateActivation recurrentActivation);

  /**
   * A batch normalisation; the caller closes it.
   *
   * @param shape {@code [batch, channels, height, width]}
   * @param epsilon added to the variance, above 0
   */
  BatchNormalization batchNormalization(long[] shape, double epsilon);
}
