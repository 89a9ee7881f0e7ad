package io.athanor.data;

import io.athanor.sweep.AthanorException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** What is said about a file that cannot be read. */
final class Unreadable {
  private Unreadable() {}

  /** The file exists but reading fails. */
  static AthanorException because(Path path, Exception cause) {
    String reason =
        cause instanceof AccessDeniedException
            ? "permission is denied; allow reading it"
            : oneLine(cause) + "; check the file";
    return new AthanorException("%s must be readable, but %s".formatted(path, reason), cause);
  }

  private static String oneLine(Exception cause) {
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }
}
