package io.athanor.data;

import java.util.List;
import java.util.Locale;

/**
 * The smallest and the largest value, in the data's units.
 *
 * @param min not above {@code max}
 */
public record ValueRange(double min, double max) {
  /** The middle, at which an event is told from none where no threshold is named. */
  public double middle() {
    return min + (max - min) / 2;
  }

  /** The range that holds all channels. */
  static ValueRange of(List<Moments> channels) {
    return new ValueRange(
        channels.stream().mapToDouble(of -> of.range().min()).min().orElseThrow(),
        channels.stream().mapToDouble(of -> of.range().max()).max().orElseThrow());
  }

  boolean isConstant() {
    return min == max;
  }

  @Override
  public String toString() {
    return number(min) + " … " + number(max);
  }

  /** As short as it can be without losing what matters: 267, 0.0546, 1.5e-07. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    String text = String.format(Locale.ROOT, "%.4g", value);
    return text.contains("e") || !text.contains(".")
        ? text
        : text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
