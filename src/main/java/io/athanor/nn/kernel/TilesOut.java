package io.athanor.nn.kernel;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Takes the planes of a {@link ToomCook} to images: Aᵀ m A of every tile's products m. Shapes as
 * in {@link TilesIn}.
 */
final class TilesOut {
  private final TileBands bands;
  private final LinearMap map;
  private final int size;

  /**
   * @param matrix Aᵀ, {@code [tile][planes of an axis]}
   */
  TilesOut(TileBands bands, double[][] matrix) {
    this.bands = bands;
    this.map = new LinearMap(matrix);
    this.size = matrix[0].length;
  }

  /** Writes the pixels of some rows of tiles; those below the last image go nowhere. */
  void run(FloatBuffer planes, int firstRow, int rows, float[] bias, FloatBuffer images) {
    int tiles = rows * bands.across();
    bands.each(
        firstRow,
        Math.min(rows, bands.rows() - firstRow),
        (row, count, column, columns) -> {
          int at = ((row - firstRow) * bands.across() + column) * bands.channels();
          run(planes, at, tiles * bands.channels(), row, count, column, columns, bias, images);
        });
  }

  private void run(
      FloatBuffer planes,
      int at,
      int plane,
      int row,
      int rows,
      int column,
      int columns,
      float[] bias,
      FloatBuffer images) {
    int tile = map.rows();
    int values = rows * columns * bands.channels();
    float[][] all = Lines.take(size + tile * size + 2, values);
    float[][] across = Arrays.copyOfRange(all, 0, size);
    float[][][] down = new float[tile][][];
    for (int j = 0; j < tile; j++) {
      down[j] = Arrays.copyOfRange(all, size + j * size, size + (j + 1) * size);
    }
    float[] result = all[size + tile * size];
    float[] biases = all[size + tile * size + 1];
    for (int k = 0; k < values; k += bias.length) {
      System.arraycopy(bias, 0, biases, k, bias.length);
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        planes.get((i * size + j) * plane + at, across[j], 0, values);
      }
      for (int j = 0; j < tile; j++) {
        map.row(j, across, down[j][i], values);
      }
    }
    for (int j = 0; j < tile; j++) {
      for (int i = 0; i < tile; i++) {
        map.row(i, down[j], result, values);
        GateMath.add(result, biases, values);
        write(result, row, rows, column, columns, i, j, images);
      }
    }
  }

  /** Writes the pixels of one position of all tiles, those inside of an image. */
  private void write(
      float[] pixels, int row, int rows, int column, int columns, int i, int j, FloatBuffer to) {
    int channels = bands.channels();
    int tile = bands.tile();
    for (int k = 0; k < rows; k++) {
      int y = (row + k) % bands.down() * tile + i;
      if (y >= bands.height()) {
        continue;
      }
      int line = ((row + k) / bands.down() * bands.height() + y) * bands.width();
      for (int c = 0; c < columns; c++) {
        int x = (column + c) * tile + j;
        if (x < bands.width()) {
          to.put((line + x) * channels, pixels, (k * columns + c) * channels, channels);
        }
      }
    }
  }
}
