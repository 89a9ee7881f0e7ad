package io.athanor.nn.kernel;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Cuts the cells of a step into tiles that fit the first caches, in either memory order.
 *
 * <p>In memory the cells are {@code outer} rows of {@code group} cells; the gates have four groups
 * in each row. In 'c' order a row is an image and longer than a tile; channels last, a row is a
 * pixel and a tile has several.
 */
record CellTiles(int outer, int group) {
  /** Cells in a tile, at most. */
  static final int SIZE = 1024;

  static CellTiles of(INDArray gates, INDArray state) {
    long[] shape = state.shape();
    long[] gatesShape = {shape[0], 4 * shape[1], shape[2], shape[3]};
    Checks.shape(gates, gatesShape);
    if (Strides.isChannelsLast(gates) && Strides.isChannelsLast(state)) {
      return new CellTiles(Math.toIntExact(shape[0] * shape[2] * shape[3]), (int) shape[1]);
    }
    Checks.dense(gates, gatesShape);
    Checks.dense(state, shape);
    return new CellTiles((int) shape[0], Math.toIntExact(shape[1] * shape[2] * shape[3]));
  }

  /** The values of another state in the memory order of these tiles. */
  FloatBuffer state(INDArray array, INDArray like) {
    return values(array, like.shape());
  }

  /** The values of another array of gates in the memory order of these tiles. */
  FloatBuffer gates(INDArray array, INDArray like) {
    return values(array, like.shape());
  }

  private FloatBuffer values(INDArray array, long[] shape) {
    Checks.shape(array, shape);
    boolean perPixel = outer != shape[0];
    long[] strides = perPixel ? Strides.channelsLast(shape) : Strides.dense(shape);
    if (!Strides.laidOut(array, strides)) {
      throw new IllegalArgumentException("all arrays of a cell must have one memory order");
    }
    return Strides.floats(array);
  }

  int count() {
    return wide() ? outer * perRow() : (outer + rows() - 1) / rows();
  }

  /** First cell of a tile. */
  int start(int tile) {
    return wide() ? tile / perRow() * group + tile % perRow() * SIZE : tile * rows() * group;
  }

  /** Number of cells of a tile. */
  int size(int tile) {
    return wide()
        ? Math.min(SIZE, group - tile % perRow() * SIZE)
        : Math.min(rows(), outer - tile * rows()) * group;
  }

  /** Reads a tile's four gates into one array each. */
  void read(FloatBuffer from, int tile, float[][] gates, float[] rowsOfGates) {
    int start = start(tile);
    int size = size(tile);
    if (wide()) {
      int first = start / group * 4 * group + start % group;
      for (int gate = 0; gate < 4; gate++) {
        from.get(first + gate * group, gates[gate], 0, size);
      }
      return;
    }
    from.get(4 * start, rowsOfGates, 0, 4 * size);
    for (int row = 0; row < size / group; row++) {
      for (int gate = 0; gate < 4; gate++) {
        int at = (4 * row + gate) * group;
        System.arraycopy(rowsOfGates, at, gates[gate], row * group, group);
      }
    }
  }

  /** Writes a tile's four gates. */
  void write(float[][] gates, int tile, FloatBuffer to, float[] rowsOfGates) {
    int start = start(tile);
    int size = size(tile);
    if (wide()) {
      int first = start / group * 4 * group + start % group;
      for (int gate = 0; gate < 4; gate++) {
        to.put(first + gate * group, gates[gate], 0, size);
      }
      return;
    }
    for (int row = 0; row < size / group; row++) {
      for (int gate = 0; gate < 4; gate++) {
        int at = (4 * row + gate) * group;
        System.arraycopy(gates[gate], row * group, rowsOfGates, at, group);
      }
    }
    to.put(4 * start, rowsOfGates, 0, 4 * size);
  }

  private boolean wide() {
    return group > SIZE;
  }

  private int rows() {
    return SIZE / group;
  }

  private int perRow() {
    return (group + SIZE - 1) / SIZE;
  }
}
