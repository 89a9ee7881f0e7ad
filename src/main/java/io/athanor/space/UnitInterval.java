package io.athanor.space;

/** Arithmetic shared by the dimensions: shares of the unit interval and the rules of a range. */
final class UnitInterval {
  private UnitInterval() {}

  static double clamp(double unit) {
    if (!(unit >= 0 && unit <= 1)) {
      throw new IllegalArgumentException(
          "a place of the unit interval must be in 0–1, got " + unit);
    }
    return unit;
  }

  /** Which of {@code count} equal shares the place falls in; 1.0 belongs to the last. */
  static long index(double unit, long count) {
    return Math.min(count - 1, (long) (clamp(unit) * count));
  }

  static void checkRange(String name, double min, double max, double step, Scale scale) {
    if (!(Double.isFinite(min) && Double.isFinite(max) && Double.isFinite(step))) {
      throw new IllegalArgumentException("`" + name + "` must have finite bounds and step");
    }
    if (min > max) {
      throw new IllegalArgumentException(
          "`" + name + ".min` must not be above max, got min " + min + " and max " + max);
    }
    if (scale == Scale.LOG && min <= 0) {
      throw new IllegalArgumentException(
          "`" + name + ".min` must be above 0 on a log scale, got " + min);
    }
  }
}
