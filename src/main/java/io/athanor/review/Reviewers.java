package io.athanor.review;

import java.time.Instant;

/** What may be said of who reviewed, and when. */
final class Reviewers {
  static final int LONGEST = 80;
  static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
  static final String NAME_RULE = "1 to " + LONGEST + " characters without control characters";
  static final String TIME_RULE = "a time from 2000 to 2199, such as 2026-11-26T08:00:00Z";

  private Reviewers() {}

  static boolean named(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST
        && whole(name)
        && name.codePoints().noneMatch(Character::isISOControl);
  }

  /** Without NUL and halves of characters, which no file and no table keeps as they are. */
  static boolean whole(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }

  static boolean timed(Instant time) {
    return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
  }

  static void require(String name) {
    if (!named(name)) {
      throw new IllegalArgumentException("a reviewer must have " + NAME_RULE);
    }
  }

  static void require(Instant time) {
    if (!timed(time)) {
      throw new IllegalArgumentException("a review must have " + TIME_RULE + ", got " + time);
    }
  }
}
