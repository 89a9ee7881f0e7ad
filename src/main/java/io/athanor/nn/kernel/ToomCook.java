package io.athanor.nn.kernel;

/**
 * The matrices of a convolution by interpolation, which needs fewer multiplications than its
 * definition.
 *
 * <p>A line of {@code tile} results of a kernel of {@code kernel} taps g over values d is a product
 * of polynomials. Their values at n = tile + kernel - 1 points, one of them infinity, determine it:
 * y = Aᵀ[(G g) ⊙ (Bᵀ d)], with n multiplications in place of tile · kernel. Over both axes of an
 * image, Y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)] A: for 4×4 results of a 3×3 kernel 36 multiplications in place
 * of 144, of a 5×5 kernel 64 in place of 400. Sums over channels are taken before Aᵀ, so that each
 * of the n² products becomes one of matrices.
 *
 * <p>The points decide how much rounding is magnified; those of {@link #of} are the best of the
 * small ones (measured in ADR 017): 0, 1, -1, then a number with its negative inverse, and for 8
 * points 2 and 1/2 with their negatives.
 *
 * <p>Source: S. Winograd, Arithmetic Complexity of Computations, 1980; A. Lavin and S. Gray, Fast
 * Algorithms for Convolutional Neural Networks, 2016 (A, B, G as there); B. Barabasz et al., Error
 * Analysis and Improving the Accuracy of Winograd Convolution, 2020 (the points).
 *
 * @param tile results of a line
 * @param points all but infinity
 */
record ToomCook(int tile, double... points) {
  /** For a kernel of 3 or 5 taps. */
  static ToomCook of(int kernel) {
    return switch (kernel) {
      case 3 -> new ToomCook(4, 0, 1, -1, 2, -0.5);
      case 5 -> new ToomCook(4, 0, 1, -1, 2, -2, 0.5, -0.5);
      default -> throw new IllegalArgumentException("kernel must be 3 or 5, got " + kernel);
    };
  }

  /** All points with infinity, which is the last; also the values that a tile needs. */
  int size() {
    return points.length + 1;
  }

  int kernel() {
    return size() + 1 - tile;
  }

  /** Aᵀ, {@code [tile][size]}. */
  double[][] results() {
    return transposed(powers(tile));
  }

  /** A, {@code [size][tile]}. The row of point 1 is all ones. */
  double[][] powers() {
    return powers(tile);
  }

  /** G, {@code [size][kernel]}. */
  double[][] weights() {
    double[][] g = powers(kernel());
    for (int i = 0; i < points.length; i++) {
      double divisor = 1;
      for (int j = 0; j < points.length; j++) {
        divisor *= j == i ? 1 : points[i] - points[j];
      }
      for (int k = 0; k < g[i].length; k++) {
        g[i][k] /= divisor;
      }
    }
    return g;
  }

  /** Bᵀ, {@code [size][size]}: the coefficients of Π(x - p) over the other points p. */
  double[][] values() {
    double[][] b = new double[size()][];
    for (int i = 0; i < size(); i++) {
      b[i] = new double[size()];
      b[i][0] = 1;
      for (int j = 0; j < points.length; j++) {
        if (j != i) {
          for (int k = size() - 1; k >= 0; k--) {
            b[i][k] = (k > 0 ? b[i][k - 1] : 0) - points[j] * b[i][k];
          }
        }
      }
    }
    return b;
  }

  static double[][] transposed(double[][] matrix) {
    double[][] other = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < other.length; j++) {
        other[j][i] = matrix[i][j];
      }
    }
    return other;
  }

  /** pᵏ for every point p, with infinity to the highest power as 1 and to all others as 0. */
  private double[][] powers(int count) {
    double[][] all = new double[size()][count];
    for (int i = 0; i < points.length; i++) {
      for (int k = 0; k < count; k++) {
        all[i][k] = Math.pow(points[i], k);
      }
    }
    all[points.length][count - 1] = 1;
    return all;
  }
}
