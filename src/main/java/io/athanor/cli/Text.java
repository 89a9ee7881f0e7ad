package io.athanor.cli;

import java.time.Duration;
import java.util.Locale;

/** Text for a terminal. */
final class Text {
  private Text() {}

  /** One line without control characters, so that a name from a file cannot steer the terminal. */
  static String line(String text) {
    return printable(text.strip().replaceAll("\\R\\s*", " "));
  }

  /** One word of a command as a shell reads it, quoted where it must be. */
  static String word(String text) {
    String word = line(text);
    return word.matches("[\\p{L}\\p{N}_./:=+,@%-]+")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }

  /** What an exception says, in one line. */
  static String message(Throwable e) {
    return line(String.valueOf(e.getMessage()));
  }

  /**
   * The text with control and direction-changing characters, and halves of characters, replaced.
   */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\n]]", "\uFFFD");
  }

  /** {@code 4 significant digits}, or a dash where there is no number. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** {@code 45 s}, {@code 3:07 min} or {@code 2:14:09 h}. */
  static String duration(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1000.0);
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
    }
    return String.format(
        Locale.ROOT, "%d:%02d:%02d h", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /** {@code 12.3 MB}, in powers of 1000. */
  static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.5 && unit < 3) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
  }

  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
}
