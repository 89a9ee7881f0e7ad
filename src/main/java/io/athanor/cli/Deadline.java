package io.athanor.cli;

import io.athanor.sweep.Stop;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * When a sweep has to be over. At that time the epochs under way may end; those that have not a
 * little later are given up, so that the report is there within a minute.
 */
record Deadline(ZonedDateTime end, InstantSource clock) {
  private static final Duration GRACE = Duration.ofSeconds(25);
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

  /** What runs should do now. */
  Stop stop() {
    Duration late = Duration.between(end.toInstant(), clock.instant());
    if (late.isNegative()) {
      return Stop.NO;
    }
    return late.compareTo(GRACE) < 0 ? Stop.AFTER_EPOCH : Stop.NOW;
  }

  /** {@code Tue 07:00} */
  String text() {
    return SHOWN.format(end);
  }
}
