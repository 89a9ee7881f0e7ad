package io.athanor.search.model;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lower triangle L of a symmetric positive definite matrix A = L Lᵀ.
 *
 * <p>A few hundred rows at the most: plain loops along rows are as fast as a library there.
 */
record Cholesky(double[][] lower) {
  /**
   * The triangle of {@code a}, of which only the lower part is read.
   *
   * @return null where rounding leaves the matrix not positive definite
   */
  static @Nullable Cholesky of(double[][] a) {
    int n = a.length;
    double[][] lower = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = Arrays.copyOf(a[i], i + 1);
      lower[i] = row;
      for (int j = 0; j <= i; j++) {
        double rest = row[j] - dot(row, lower[j], j);
        if (j < i) {
          row[j] = rest / lower[j][j];
        } else if (rest > 0) {
          row[i] = Math.sqrt(rest);
        } else {
          return null;
        }
      }
    }
    return new Cholesky(lower);
  }

  private static double dot(double[] a, double[] b, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /** L⁻¹ b. */
  double[] forward(double[] b) {
    double[] x = new double[b.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (b[i] - dot(lower[i], x, i)) / lower[i][i];
    }
    return x;
  }

  /** L⁻ᵀ b. */
  double[] backward(double[] b) {
    double[] x = b.clone();
    for (int i = x.length - 1; i >= 0; i--) {
      x[i] /= lower[i][i];
      for (int k = 0; k < i; k++) {
        x[k] -= lower[i][k] * x[i];
      }
    }
    return x;
  }

  /** A⁻¹ b. */
  double[] solve(double[] b) {
    return backward(forward(b));
  }

  /** The logarithm of the determinant of A. */
  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < lower.length; i++) {
      sum += 2 * Math.log(lower[i][i]);
    }
    return sum;
  }

  /** The lower triangle of A⁻¹ = L⁻ᵀ L⁻¹. */
  double[][] inverse() {
    double[][] columns = columnsOfInverse();
    double[][] inverse = new double[columns.length][];
    for (int i = 0; i < inverse.length; i++) {
      inverse[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = i; k < columns.length; k++) {
          sum += columns[i][k] * columns[j][k];
        }
        inverse[i][j] = sum;
      }
    }
    return inverse;
  }

  /** Row j is column j of L⁻¹, which begins at its diagonal. */
  private double[][] columnsOfInverse() {
    int n = lower.length;
    double[][] columns = new double[n][];
    for (int j = 0; j < n; j++) {
      double[] column = new double[n];
      column[j] = 1 / lower[j][j];
      for (int i = j + 1; i < n; i++) {
        double sum = 0;
        double[] row = lower[i];
        for (int k = j; k < i; k++) {
          sum += row[k] * column[k];
        }
        column[i] = -sum / row[i];
      }
      columns[j] = column;
    }
    return columns;
  }
}
