package io.athanor.cli;

import java.util.Optional;

/** What is known of the terminal; the launcher tells. */
final class Terminal {
  private static final int USUAL_WIDTH = 100;

  private Terminal() {}

  /** Whether standard error is a terminal that can be drawn over. */
  static boolean live() {
    return "1".equals(System.getenv("ATHANOR_LIVE")) && !"dumb".equals(System.getenv("TERM"));
  }

  /** Columns. */
  static int width() {
    return Optional.ofNullable(System.getenv("COLUMNS"))
        .filter(columns -> columns.matches("[1-9][0-9]{1,3}"))
        .map(Integer::parseInt)
        .orElse(USUAL_WIDTH);
  }
}
