package io.athanor.nn.kernel;

import io.athanor.nn.kernel.TileBands.Band;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Takes the planes of a {@link ToomCook} to images: Aᵀ m A of every tile's products m. Shapes as in
 * {@link TilesIn}.
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
    int plane = rows * bands.across() * bands.channels();
    bands.each(
        firstRow,
        Math.min(rows, bands.rows() - firstRow),
        band -> run(planes, bands.valueOf(band, firstRow), plane, band, bias, images));
  }

  private void run(
      FloatBuffer planes, int at, int plane, Band band, float[] bias, FloatBuffer images) {
    int tile = map.rows();
    int values = band.tiles() * bands.channels();
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
        write(result, band, i, j, images);
      }
    }
  }

  /** Writes the pixels of one position of all tiles, those inside of an image. */
  private void write(float[] pixels, Band band, int i, int j, FloatBuffer to) {
    int channels = bands.channels();
    int tile = bands.tile();
    for (int k = 0; k < band.rows(); k++) {
      int y = (band.row() + k) % bands.down() * tile + i;
      if (y >= bands.height()) {
        continue;
      }
      int line = ((band.row() + k) / bands.down() * bands.height() + y) * bands.width();
      for (int c = 0; c < band.columns(); c++) {
        int x = (band.column() + c) * tile + j;
        if (x < bands.width()) {
          to.put((line + x) * channels, pixels, (k * band.columns() + c) * channels, channels);
        }
      }
    }
  }
}
