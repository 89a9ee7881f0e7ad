package io.athanor.insight;

import java.util.List;

/**
 * A box of the space in which a tree predicts one value.
 *
 * @param cells of each axis, the set that the box covers
 */
record Leaf(List<Long> cells, double value) {
  Leaf {
    cells = List.copyOf(cells);
  }

  /** Whether the point, one cell an axis, is in the box. */
  boolean has(int[] point) {
    for (int axis = 0; axis < point.length; axis++) {
      if ((cells.get(axis) >>> point[axis] & 1) == 0) {
        return false;
      }
    }
    return true;
  }
}
