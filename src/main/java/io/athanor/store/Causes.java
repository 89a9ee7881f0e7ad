package io.athanor.store;

import java.sql.SQLException;

/** What an error says, in one line. */
final class Causes {
  private Causes() {}

  /** The first line of the innermost cause's message, or of the first that is of the database. */
  static String firstLine(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    String text = String.valueOf(cause.getMessage()).strip();
    return text.lines().findFirst().orElse(cause.getClass().getSimpleName());
  }
}
