package io.athanor.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in messages, as a person writes them. */
final class Words {
  private Words() {}

  /** Three significant digits without zeros at the end: 0.00128, 32. */
  static String shortest(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
    return Math.abs(value) < 1e-5 ? rounded.toString().replace("E", "e") : rounded.toPlainString();
  }
}
