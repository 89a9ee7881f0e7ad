package io.athanor.review;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One reviewer's judgement about one sample.
 *
 * @param id a UUID in lower case, given where it was made, so that it is known again
 * @param sample the number of the sample whose pictures were shown, from 1
 * @param reviewer 1 to 80 characters, none of them a control character
 * @param time when it was given
 * @param undone whether the reviewer took it back; it is kept, so that an older copy does not bring
 *     it back
 */
public record Verdict(
    String id, int sample, Judgement judgement, String reviewer, Instant time, boolean undone) {
  /** What an id looks like. */
  static final Pattern ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** The largest number of a sample. */
  public static final int LARGEST_SAMPLE = 1_000_000;

  public Verdict {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("a verdict's id must be a UUID in lower case, got " + id);
    }
    if (sample < 1 || sample > LARGEST_SAMPLE) {
      throw new IllegalArgumentException(
          "a sample must be a number from 1 to %d, got %d".formatted(LARGEST_SAMPLE, sample));
    }
    Reviewers.require(reviewer);
    Reviewers.require(time);
  }
}
