package io.athanor.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/** There is no room on the disk for what was to be written; the database has been closed. */
final class DiskFull extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** How operating systems put it: Linux, its quotas, Windows. */
  private static final List<String> WORDS =
      List.of("No space left", "quota exceeded", "not enough space", "no room left");

  /** With less than that, a database that closed itself did so for want of room. */
  private static final long TINY = 1 << 20;

  DiskFull(Throwable cause) {
    super(cause);
  }

  /**
   * Whether a failure is one of a full disk: one of its causes says so, or the database has closed
   * itself and there is hardly any room.
   */
  static boolean is(Throwable failure, Path folder) {
    boolean closed = false;
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    collect(failure, seen);
    for (Throwable cause : seen) {
      String text = String.valueOf(cause.getMessage());
      if (cause instanceof IOException && WORDS.stream().anyMatch(text::contains)) {
        return true;
      }
      closed |= cause instanceof SQLException sql && closed(sql.getErrorCode());
    }
    return closed && room(folder) < TINY;
  }

  /** All that led to a failure; H2's causes go in circles, and a batch has its own list. */
  private static void collect(@Nullable Throwable failure, Set<Throwable> seen) {
    if (failure == null || !seen.add(failure)) {
      return;
    }
    collect(failure.getCause(), seen);
    for (Throwable suppressed : failure.getSuppressed()) {
      collect(suppressed, seen);
    }
    if (failure instanceof SQLException sql) {
      collect(sql.getNextException(), seen);
    }
  }

  private static boolean closed(int error) {
    return error == ErrorCode.DATABASE_IS_CLOSED
        || error == ErrorCode.IO_EXCEPTION_1
        || error == ErrorCode.IO_EXCEPTION_2
        || error == ErrorCode.GENERAL_ERROR_1;
  }

  private static long room(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
