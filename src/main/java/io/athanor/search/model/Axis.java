package io.athanor.search.model;

/**
 * One coordinate of the unit cube.
 *
 * @param categories how many values without an order it has, each an equal share of the unit
 *     interval; 0 where its values have an order
 */
public record Axis(int categories) {
  public Axis {
    if (categories < 0 || categories == 1) {
      throw new IllegalArgumentException("categories must be 0 or above 1, got " + categories);
    }
  }

  /** Values with an order. */
  public static Axis ordered() {
    return new Axis(0);
  }

  boolean categorical() {
    return categories > 0;
  }

  /** Which category a coordinate stands for. */
  int category(double unit) {
    return Math.min(categories - 1, (int) (unit * categories));
  }

  /** The middle of a category's share. */
  double middle(int category) {
    return (category + 0.5) / categories;
  }
}
