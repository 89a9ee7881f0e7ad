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
    return of(type, Precision.F32);
  }

  /**
   * As above, in that precision where this platform {@link #supports} it, else in f32: what was
   * trained in bf16 can be used anywhere. Arrays of DOUBLE are always computed in full.
   */
  static Kernels of(DataType type, Precision precision) {
    return type == DataType.FLOAT && OneDnn.available()
        ? new OneDnnKernels(supports(precision) ? precision : Precision.F32)
        : new Nd4jKernels(type);
  }

  /** Whether this platform computes in that precision without imitating it. */
  static boolean supports(Precision precision) {
    return precision == Precision.F32 || OneDnn.available() && OneDnn.multipliesBf16();
  }

  /** What computes, in a few words, for a person. */
  String name();

  /** The type in which to keep what the way back needs: as exact as what is multiplied. */
  DataType keptType();

  /** Copies between arrays of any strides; the caller closes it. */
  Copy copy();

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
