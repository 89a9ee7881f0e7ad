package io.athanor.nn.kernel;

import io.athanor.nn.kernel.TileBands.Band;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Takes images to the planes of a {@link ToomCook}: Bᵀ d B of every tile's values d.
 *
 * <p>Shapes: images {@code [image, height, width, channel]}, dense; planes {@code [row · column of
 * the result, tile, channel]}.
 */
final class TilesIn {
  private final TileBands bands;
  private final LinearMap map;
  private final int size;
  private final int before;

  /**
   * @param matrix B or its like, {@code [planes of an axis][values of an axis]}
   * @param before how far a tile's values begin before its results
   */
  TilesIn(TileBands bands, double[][] matrix, int before) {
    this.bands = bands;
    this.map = new LinearMap(matrix);
    this.size = matrix[0].length;
    this.before = before;
  }

  /** Writes all planes of some rows of tiles; those below the last image are zero. */
  void run(FloatBuffer images, int firstRow, int rows, FloatBuffer planes) {
    int plane = rows * bands.across() * bands.channels();
    bands.each(
        firstRow, rows, band -> run(images, band, planes, bands.valueOf(band, firstRow), plane));
  }

  private void run(FloatBuffer images, Band band, FloatBuffer planes, int at, int plane) {
    int channels = bands.channels();
    int line = (band.columns() * bands.tile() + size - bands.tile()) * channels;
    int values = band.tiles() * channels;
    float[][] all = Lines.take(2 * size + 2, band.rows() * line);
    float[][] down = Arrays.copyOfRange(all, 0, size);
    float[][] across = Arrays.copyOfRange(all, size, 2 * size);
    float[] mapped = all[2 * size];
    float[] result = all[2 * size + 1];
    for (int k = 0; k < band.rows(); k++) {
      read(images, band.row() + k, band.column(), line, down, k * line);
    }
    for (int i = 0; i < map.rows(); i++) {
      map.row(i, down, mapped, band.rows() * line);
      spread(mapped, line, band, across);
      for (int j = 0; j < map.rows(); j++) {
        map.row(j, across, result, values);
        planes.put((i * map.rows() + j) * plane + at, result, 0, values);
      }
    }
  }

  /** Reads the lines of pixels of a row of tiles, with zeros around the image. */
  private void read(FloatBuffer images, int row, int column, int line, float[][] lines, int start) {
    int channels = bands.channels();
    int x = column * bands.tile() - before;
    int length = line / channels;
    int left = Math.min(length, Math.max(0, -x));
    int right = Math.max(left, Math.min(length, bands.width() - x));
    for (int i = 0; i < size; i++) {
      int y = row % bands.down() * bands.tile() - before + i;
      boolean inside = row < bands.rows() && y >= 0 && y < bands.height();
      int from = inside ? left : length;
      int to = inside ? right : length;
      Arrays.fill(lines[i], start, start + from * channels, 0);
      if (inside) {
        int pixel = (row / bands.down() * bands.height() + y) * bands.width() + x + from;
        images.get(pixel * channels, lines[i], start + from * channels, (to - from) * channels);
      }
      Arrays.fill(lines[i], start + to * channels, start + line, 0);
    }
  }

  /** Brings the pixels of one position of all tiles together. */
  private void spread(float[] pixels, int line, Band band, float[][] positions) {
    int channels = bands.channels();
    for (int j = 0; j < size; j++) {
      int to = 0;
      for (int k = 0; k < band.rows(); k++) {
        int from = k * line + j * channels;
        for (int c = 0; c < band.columns(); c++) {
          System.arraycopy(pixels, from, positions[j], to, channels);
          from += bands.tile() * channels;
          to += channels;
        }
      }
    }
  }
}
