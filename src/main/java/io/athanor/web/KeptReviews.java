package io.athanor.web;

import io.athanor.review.Reviews;
import io.athanor.review.ReviewsFile;
import io.athanor.sweep.AthanorException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * People's verdicts and notes, as files of {@code docs/review.md}, in the database of the sweeps.
 */
record KeptReviews(Shelf shelf) {
  /** All that is kept of a sweep, as a file. */
  String export(String sweep) {
    Reviews reviews =
        shelf.read(results -> results.reviews(sweep)).orElseThrow(() -> Refusal.missing("sweep"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ReviewsFile.write(reviews, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has no disk that could be full
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /**
   * Takes a file of that sweep, whole or not at all; it is on disk then.
   *
   * @throws AthanorException if something is wrong with it
   */
  Outcome take(String sweep, String json) {
    Reviews reviews = ReviewsFile.parse(json.getBytes(StandardCharsets.UTF_8), "the reviews");
    if (!reviews.sweep().equals(sweep)) {
      throw new AthanorException(
          "the reviews must be of the sweep %s, got those of %s; send them to that one"
              .formatted(sweep, reviews.sweep()));
    }
    Reviews.Added added = shelf.read(results -> results.review(reviews));
    return new Outcome(added.fresh(), added.notes());
  }

  /**
   * What a file has brought.
   *
   * @param verdicts that were not here before
   * @param notes that are newer than those that were
   */
  record Outcome(int verdicts, int notes) {}
}
