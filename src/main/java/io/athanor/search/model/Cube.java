package io.athanor.search.model;

import java.util.List;

/** A search space as samplers see it: the unit cube, and which of its points are the same. */
public interface Cube {
  List<Axis> axes();

  /**
   * The point that stands for all points of the same candidate: the middle of each value's share,
   * and NaN where a coordinate does not count.
   */
  double[] settle(double[] point);
}
