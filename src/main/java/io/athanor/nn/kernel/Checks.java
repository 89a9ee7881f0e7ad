package io.athanor.nn.kernel;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What must hold before native code is given an address. */
final class Checks {
  private Checks() {}

  static void shape(INDArray array, long... shape) {
    if (array.dataType() != DataType.FLOAT || !Arrays.equals(array.shape(), shape)) {
      throw new IllegalArgumentException(
          "array must be FLOAT "
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
