package io.athanor.nn.kernel;

import java.nio.FloatBuffer;

/**
 * Applies a small matrix to both axes of a kernel, for all channels: X = M x Mᵀ.
 *
 * <p>Shapes: {@code [row · column, n]} with n values for each position, dense.
 */
final class PlaneMap {
  private static final int VALUES = 1024;

  private final LinearMap map;
  private final int size;

  PlaneMap(double[][] matrix) {
    map = new LinearMap(matrix);
    size = matrix[0].length;
  }

  /**
   * Overwrites {@code to}.
   *
   * @param turned whether what is read is turned by half a circle first
   */
  void run(FloatBuffer from, FloatBuffer to, int n, boolean turned) {
    Parallel.run(
        (n + VALUES - 1) / VALUES,
        (first, last) -> {
          for (int part = first; part < last; part++) {
            int at = part * VALUES;
            run(from, to, n, at, Math.min(VALUES, n - at), turned);
          }
        });
  }

  private void run(FloatBuffer from, FloatBuffer to, int n, int at, int values, boolean turned) {
    int rows = map.rows();
    float[][] all = Lines.take((rows + 1) * size + 1, values);
    float[][] read = new float[size][];
    float[][][] down = new float[rows][size][];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(all, i * size, down[i], 0, size);
    }
    System.arraycopy(all, rows * size, read, 0, size);
    float[] result = all[(rows + 1) * size];
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < size; i++) {
        int position = i * size + j;
        int plane = turned ? size * size - 1 - position : position;
        from.get(plane * n + at, read[i], 0, values);
      }
      for (int i = 0; i < rows; i++) {
        map.row(i, read, down[i][j], values);
      }
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        map.row(j, down[i], result, values);
        to.put((i * rows + j) * n + at, result, 0, values);
      }
    }
  }
}
