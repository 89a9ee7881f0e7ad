package io.athanor.nn;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Keras's first values for weights, drawn from a Java generator so that they do not depend on the
 * platform or the number of threads.
 */
final class KerasInitializers {
  private KerasInitializers() {}

  /** A generator for one layer, seeded from ND4J's, which DL4J seeds with the network's seed. */
  static Random random() {
    return new Random(Nd4j.getRandom().nextLong());
  }

  /**
   * Uniform on ±√(6 / (fanIn + fanOut)).
   *
   * <p>Source: Glorot and Bengio 2010, equation 16. For ConvLSTM2D Keras counts the four gates
   * together: fanIn = kh·kw·C, fanOut = kh·kw·4F.
   */
  static void glorotUniform(INDArray weights, long fanIn, long fanOut, Random random) {
    double limit = Math.sqrt(6.0 / (fanIn + fanOut));
    double[] values = new double[Math.toIntExact(weights.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (2 * random.nextDouble() - 1) * limit;
    }
    weights.assign(Nd4j.createFromArray(values).reshape('c', weights.shape()));
  }

  /**
   * Keras's orthogonal initialiser for a recurrent kernel {@code [out, in, kh, kw]}: the matrix
   * (kh·kw·in, out) has orthonormal columns, or rows if it is wider than tall.
   *
   * <p>Source: Saxe, McClelland and Ganguli 2013.
   */
  static void orthogonal(INDArray weights, Random random) {
    int out = Math.toIntExact(weights.size(0));
    int in = Math.toIntExact(weights.size(1));
    int area = Math.toIntExact(weights.size(2) * weights.size(3));
    int rows = area * in;
    boolean tall = rows >= out;
    double[][] q = orthonormal(Math.min(rows, out), Math.max(rows, out), random);
    double[] values = new double[rows * out];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < in; i++) {
        for (int k = 0; k < area; k++) {
          int row = k * in + i;
          values[(o * in + i) * area + k] = tall ? q[o][row] : q[row][o];
        }
      }
    }
    weights.assign(Nd4j.createFromArray(values).reshape('c', weights.shape()));
  }

  /**
   * {@code count} orthonormal vectors of {@code length}: the columns of Q in the QR decomposition
   * of a Gaussian matrix whose R has a positive diagonal, which makes Q uniform over all such.
   * Gram-Schmidt gives that sign by construction; done twice it is orthogonal to rounding error.
   */
  private static double[][] orthonormal(int count, int length, Random random) {
    double[][] q = new double[count][length];
    for (int n = 0; n < count; n++) {
      for (int i = 0; i < length; i++) {
        q[n][i] = random.nextGaussian();
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int m = 0; m < n; m++) {
          addScaled(q[n], -dot(q[n], q[m]), q[m]);
        }
      }
      double norm = Math.sqrt(dot(q[n], q[n]));
      for (int i = 0; i < length; i++) {
        q[n][i] /= norm;
      }
    }
    return q;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void addScaled(double[] to, double factor, double[] a) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * a[i];
    }
  }
}
