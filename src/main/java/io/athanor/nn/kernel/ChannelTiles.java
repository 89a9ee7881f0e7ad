package io.athanor.nn.kernel;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Cuts values that lie channels last into tiles of whole pixels, so long that loops over a tile are
 * vectorised and so short that it stays in the first cache.
 *
 * @param channels at least 1
 * @param length of all values, a multiple of the channels
 */
record ChannelTiles(int channels, int length) {
  private static final int SIZE = 2048;

  /** Tiles after which sums of single precision are added to those of double. */
  private static final int FLUSH = 64;

  /** Adds up what belongs to a tile. */
  interface Summing {
    /**
     * @param start of the tile in all values
     * @param size of the tile
     * @param sums {@link #tile()} values each, to be added to
     */
    void add(int start, int size, float[][] sums);
  }

  /** Works on one tile. */
  interface Each {
    void run(int start, int size);
  }

  /** Values in a tile; the last may have fewer. */
  int tile() {
    return channels * Math.max(1, SIZE / channels);
  }

  int pixels() {
    return length / channels;
  }

  /** Sums for each channel over all tiles. The same number of threads gives the same bits. */
  double[][] sums(int count, Summing summing) {
    Map<Integer, double[][]> byPart = new ConcurrentSkipListMap<>();
    Parallel.run(
        tiles(),
        (from, to) -> {
          double[][] total = new double[count][channels];
          float[][] some = new float[count][tile()];
          for (int t = from; t < to; t++) {
            summing.add(start(t), size(t), some);
            if ((t - from) % FLUSH == FLUSH - 1 || t == to - 1) {
              flush(some, total);
            }
          }
          byPart.put(from, total);
        });
    double[][] all = new double[count][channels];
    for (double[][] part : byPart.values()) {
      for (int k = 0; k < count; k++) {
        for (int c = 0; c < channels; c++) {
          all[k][c] += part[k][c];
        }
      }
    }
    return all;
  }

  void each(Each each) {
    Parallel.run(
        tiles(),
        (from, to) -> {
          for (int t = from; t < to; t++) {
            each.run(start(t), size(t));
          }
        });
  }

  /** One value for each channel as often as a tile has pixels. */
  float[] repeated(double[] values) {
    float[] all = new float[tile()];
    for (int k = 0; k < all.length; k++) {
      all[k] = (float) values[k % channels];
    }
    return all;
  }

  private void flush(float[][] some, double[][] total) {
    for (int k = 0; k < some.length; k++) {
      for (int j = 0; j < some[k].length; j++) {
        total[k][j % channels] += some[k][j];
        some[k][j] = 0;
      }
    }
  }

  private int tiles() {
    return (length + tile() - 1) / tile();
  }

  private int start(int t) {
    return t * tile();
  }

  private int size(int t) {
    return Math.min(tile(), length - start(t));
  }
}
