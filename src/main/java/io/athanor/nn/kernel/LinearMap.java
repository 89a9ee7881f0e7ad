package io.athanor.nn.kernel;

import java.util.stream.IntStream;

/**
 * A small matrix applied to arrays: each result is a sum of the arrays, each times a number.
 *
 * <p>The JIT vectorises these loops only with sums from left to right, without parentheses, and
 * with few arrays in one loop; hence a loop for each number of summands.
 */
final class LinearMap {
  private final int[][] index;
  private final float[][] factor;

  LinearMap(double[][] matrix) {
    index = new int[matrix.length][];
    factor = new float[matrix.length][];
    for (int i = 0; i < matrix.length; i++) {
      double[] row = matrix[i];
      index[i] = IntStream.range(0, row.length).filter(j -> row[j] != 0).toArray();
      factor[i] = new float[index[i].length];
      for (int k = 0; k < index[i].length; k++) {
        factor[i][k] = (float) row[index[i][k]];
      }
    }
  }

  int rows() {
    return index.length;
  }

  /** y = row i of the matrix times the arrays, for their first n values. */
  void row(int i, float[][] x, float[] y, int n) {
    int[] at = index[i];
    float[] f = factor[i];
    float[] a = x[at[0]];
    switch (at.length) {
      case 1 -> scale(a, y, f[0], n);
      case 3 -> sum3(a, x[at[1]], x[at[2]], y, f, n);
      case 4 -> sum4(a, x[at[1]], x[at[2]], x[at[3]], y, f, n);
      case 5 -> sum5(a, x[at[1]], x[at[2]], x[at[3]], x[at[4]], y, f, n);
      case 6 -> sum6(a, x[at[1]], x[at[2]], x[at[3]], x[at[4]], x[at[5]], y, f, n);
      case 7 -> {
        sum4(a, x[at[1]], x[at[2]], x[at[3]], y, f, n);
        add3(x[at[4]], x[at[5]], x[at[6]], y, f, n);
      }
      default -> throw new IllegalStateException(at.length + " summands");
    }
  }

  private static void scale(float[] a, float[] y, float f, int n) {
    for (int k = 0; k < n; k++) {
      y[k] = f * a[k];
    }
  }

  private static void sum3(float[] a, float[] b, float[] c, float[] y, float[] f, int n) {
    float f0 = f[0];
    float f1 = f[1];
    float f2 = f[2];
    for (int k = 0; k < n; k++) {
      y[k] = f0 * a[k] + f1 * b[k] + f2 * c[k];
    }
  }

  private static void sum4(
      float[] a, float[] b, float[] c, float[] d, float[] y, float[] f, int n) {
    float f0 = f[0];
    float f1 = f[1];
    float f2 = f[2];
    float f3 = f[3];
    for (int k = 0; k < n; k++) {
      y[k] = f0 * a[k] + f1 * b[k] + f2 * c[k] + f3 * d[k];
    }
  }

  private static void sum5(
      float[] a, float[] b, float[] c, float[] d, float[] e, float[] y, float[] f, int n) {
    float f0 = f[0];
    float f1 = f[1];
    float f2 = f[2];
    float f3 = f[3];
    float f4 = f[4];
    for (int k = 0; k < n; k++) {
      y[k] = f0 * a[k] + f1 * b[k] + f2 * c[k] + f3 * d[k] + f4 * e[k];
    }
  }

  private static void sum6(
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] e,
      float[] g,
      float[] y,
      float[] f,
      int n) {
    float f0 = f[0];
    float f1 = f[1];
    float f2 = f[2];
    float f3 = f[3];
    float f4 = f[4];
    float f5 = f[5];
    for (int k = 0; k < n; k++) {
      y[k] = f0 * a[k] + f1 * b[k] + f2 * c[k] + f3 * d[k] + f4 * e[k] + f5 * g[k];
    }
  }

  /** y = y + the summands from the fifth on. */
  private static void add3(float[] a, float[] b, float[] c, float[] y, float[] f, int n) {
    float f0 = f[4];
    float f1 = f[5];
    float f2 = f[6];
    for (int k = 0; k < n; k++) {
      y[k] += f0 * a[k] + f1 * b[k] + f2 * c[k];
    }
  }
}
