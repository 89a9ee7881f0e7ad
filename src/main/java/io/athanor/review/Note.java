package io.athanor.review;

import java.time.Instant;

/**
 * What one reviewer noted about a run. A later note of the same reviewer stands in its place; one
 * without text and star is none.
 *
 * @param run its number
 * @param text at most 10,000 characters, lines among them; may be empty
 * @param star whether the run is marked
 * @param reviewer as in {@link Verdict}
 * @param time when it was written
 */
public record Note(int run, String text, boolean star, String reviewer, Instant time) {
  /** Characters that a text may have. */
  public static final int LONGEST = 10_000;

  public Note {
    if (run < 1 || run > Judgement.LARGEST_RUN) {
      throw new IllegalArgumentException(
          "a run must be a number from 1 to %d, got %d".formatted(Judgement.LARGEST_RUN, run));
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a note must have at most %d characters, got %d".formatted(LONGEST, text.length()));
    }
    if (!Reviewers.whole(text)) {
      throw new IllegalArgumentException(
          "a note must be text without NUL and halves of characters");
    }
    Reviewers.require(reviewer);
    Reviewers.require(time);
  }

  /** Whether it says nothing. */
  public boolean empty() {
    return text.isBlank() && !star;
  }
}
