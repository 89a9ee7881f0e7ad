package io.athanor.nn.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What must hold before native code is given an address. */
final class Checks {
  private Checks() {}

  static void shape(INDArray array, long... shape) {
    typed(array, "FLOAT", array.dataType() == DataType.FLOAT, shape);
  }

  /** An array that is multiplied. */
  static void factor(INDArray array, long... shape) {
    DataType type = array.dataType();
    boolean known = type == DataType.FLOAT || type == DataType.BFLOAT16;
    typed(array, "FLOAT or BFLOAT16", known, shape);
  }

  private static void typed(INDArray array, String types, boolean known, long... shape) {
    if (!known || !Arrays.equals(array.shape(), shape)) {
      throw new IllegalArgumentException(
          "array must be "
              + types
              + " "
              + Arrays.toString(shape)
              + ", got "
              + array.dataType()
              + " "
              + Arrays.toString(array.shape()));
    }
  }

  static void dense(INDArray array, long... shape) {
    shape(array, shape);
    if (!Strides.laidOut(array, Strides.dense(shape))) {
      throw new IllegalArgumentException("array must be contiguous in 'c' order");
    }
  }
}
