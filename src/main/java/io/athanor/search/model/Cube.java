package io.athanor.search.model;

import java.util.List;

/**
 * A search space as samplers see it: the unit cube, which of its points are the same, and which may
 * be tried.
 */
public interface Cube {
  List<Axis> axes();

  /**
   * The point that stands for all points of the same candidate: the middle of each value's share,
   * and NaN where a coordinate does not count.
   */
  double[] settle(double[] point);

  /**
   * Whether the candidate at a point may be tried. What is proposed need not be, since it is asked
   * for again then; but a model is worth more where it looks for the best of what may.
   */
  boolean allows(double[] point);
}
