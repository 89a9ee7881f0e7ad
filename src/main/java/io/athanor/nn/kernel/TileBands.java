package io.athanor.nn.kernel;

import java.util.function.Consumer;

/**
 * Images cut into square tiles, rows of tiles of all images one below the other, and those into
 * bands: pieces of a row, or several short rows, of so many tiles that loops over a band's values
 * of one position are vectorised and stay in the first caches.
 *
 * @param images at least 1
 * @param height of an image; the last row of tiles may reach over it
 * @param width of an image; the last tile of a row may reach over it
 * @param tile pixels of a tile's side
 * @param channels that loops go over
 */
record TileBands(int images, int height, int width, int tile, int channels) {
  /** Values of one position, about. */
  private static final int VALUES = 1024;

  int down() {
    return (height + tile - 1) / tile;
  }

  int across() {
    return (width + tile - 1) / tile;
  }

  /** Rows of tiles of all images. */
  int rows() {
    return images * down();
  }

  /**
   * A band.
   *
   * @param row first row of tiles in all images
   * @param rows how many
   * @param column first tile in each row
   * @param columns how many
   */
  record Band(int row, int rows, int column, int columns) {
    int tiles() {
      return rows * columns;
    }
  }

  /** Runs over all bands of so many rows; the threads share them. */
  void each(int firstRow, int rows, Consumer<Band> each) {
    int most = Math.max(1, VALUES / channels);
    int pieces = (across() + most - 1) / most;
    int rowsAtOnce = pieces > 1 ? 1 : Math.min(rows, Math.max(1, most / across()));
    int groups = (rows + rowsAtOnce - 1) / rowsAtOnce;
    Parallel.run(
        groups * pieces,
        (from, to) -> {
          for (int band = from; band < to; band++) {
            int row = band / pieces * rowsAtOnce;
            int left = band % pieces * across() / pieces;
            int right = (band % pieces + 1) * across() / pieces;
            each.accept(
                new Band(firstRow + row, Math.min(rowsAtOnce, rows - row), left, right - left));
          }
        });
  }

  /** The index of a band's first value in planes that begin with that row of tiles. */
  int valueOf(Band band, int firstRow) {
    return ((band.row() - firstRow) * across() + band.column()) * channels;
  }
}
