package io.athanor.nn.loss;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Carries values between ND4J's arrays and plain ones. */
final class Values {
  private Values() {}

  /** A copy in 'c' order, whatever the strides. */
  static double[] copyOf(INDArray array) {
    INDArray dense = array.dup('c');
    int length = Math.toIntExact(dense.length());
    double[] values = new double[length];
    if (dense.dataType() == DataType.FLOAT) {
      float[] floats = new float[length];
      dense.data().asNioFloat().get(floats);
      for (int x = 0; x < length; x++) {
        values[x] = floats[x];
      }
    } else {
      dense.castTo(DataType.DOUBLE).data().asNioDouble().get(values);
    }
    return values;
  }

  /** A new array in 'c' order, of the type of another. */
  static INDArray arrayLike(INDArray like, long[] shape, double[] values) {
    if (like.dataType() == DataType.FLOAT) {
      float[] floats = new float[values.length];
      for (int x = 0; x < values.length; x++) {
        floats[x] = (float) values[x];
      }
      return Nd4j.createFromArray(floats).reshape('c', shape);
    }
    return Nd4j.createFromArray(values).reshape('c', shape).castTo(like.dataType());
  }
}
