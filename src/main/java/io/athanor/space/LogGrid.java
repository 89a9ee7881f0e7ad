package io.athanor.space;

/**
 * Evenly stepped values {@code min, min + step, …} laid out by their logarithm.
 *
 * <p>Each value owns the log interval between the geometric means with its neighbours; the two ends
 * reach as far outwards as inwards. So no value is starved, and all shares are positive even where
 * {@code min} is smaller than a step.
 */
record LogGrid(double min, double step, long count) {
  /** Which value owns the place. */
  long index(double unit) {
    double log = low() + UnitInterval.clamp(unit) * (high() - low());
    long guess = (long) Math.floor((Math.exp(log) - min) / step);
    long index = Math.max(0, Math.min(count - 1, guess));
    return index + 1 < count && log >= border(index) ? index + 1 : index;
  }

  /** The middle of a value's share. */
  double unit(long index) {
    if (count == 1) {
      return 0.5;
    }
    double from = index == 0 ? low() : border(index - 1);
    double to = index == count - 1 ? high() : border(index);
    return ((from + to) / 2 - low()) / (high() - low());
  }

  /** Between that value and the next. */
  private double border(long index) {
    return (log(index) + log(index + 1)) / 2;
  }

  private double low() {
    return count == 1 ? log(0) : log(0) - (log(1) - log(0)) / 2;
  }

  private double high() {
    return count == 1 ? log(0) : log(count - 1) + (log(count - 1) - log(count - 2)) / 2;
  }

  private double log(long index) {
    return Math.log(min + index * step);
  }
}
