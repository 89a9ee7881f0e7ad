package io.athanor.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and counts as a person reads them. */
final class Words {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

  private Words() {}

  /** Four significant digits; NaN is a dash. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e7)) {
      return format("%.3e", value).replace("e-0", "e-").replace("e+0", "e+");
    }
    int decimals = size == 0 ? 4 : Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    return format("%,." + decimals + "f", value).replace(',', '\u202f');
  }

  /** A hyperparameter's text; a long decimal is cut to three significant digits. */
  static String value(String text) {
    try {
      double value = Double.parseDouble(text);
      return text.length() > 6 && Double.isFinite(value) ? shortest(value) : text;
    } catch (NumberFormatException e) {
      return text;
    }
  }

  /** Three significant digits without zeros at the end: 0.00128, 32. */
  static String shortest(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros();
    return Math.abs(value) < 1e-5 ? rounded.toString().replace("E", "e") : rounded.toPlainString();
  }

  /** 41 203 as such; groups of three, so that magnitudes can be seen. */
  static String count(long value) {
    return format("%,d", value).replace(',', '\u202f');
  }

  /** {@code 1 run} or {@code 3 runs}. */
  static String count(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  static String percent(double share) {
    return format(Math.abs(share) < 0.1 ? "%.1f" : "%.0f", 100 * share) + " %";
  }

  static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return "–";
    }
    if (seconds < 60) {
      return format(seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 60 ? minutes + " min" : format("%d h %02d min", minutes / 60, minutes % 60);
  }

  static String seconds(Instant from, Instant to) {
    return seconds(Duration.between(from, to).toMillis() / 1000.0);
  }

  static String minute(Instant instant) {
    return MINUTE.format(instant.atOffset(ZoneOffset.UTC));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
