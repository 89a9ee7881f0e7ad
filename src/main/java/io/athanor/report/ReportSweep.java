package io.athanor.report;

import io.athanor.review.Reviews;
import io.athanor.sweep.SweepHistory;
import java.util.Optional;

/**
 * A sweep to report on.
 *
 * @param details what is large of its runs, read run by run
 * @param reviews what people said of its pictures so far
 * @param state {@code running}, {@code paused} or {@code ended}, where somebody knows better than
 *     its runs tell: those of a process that was killed say that they are running
 */
public record ReportSweep(
    SweepHistory history,
    SweepHistory.Details details,
    Optional<Reviews> reviews,
    Optional<String> state) {

  /** A sweep that nobody has reviewed. */
  public ReportSweep(SweepHistory history, SweepHistory.Details details) {
    this(history, details, Optional.empty());
  }

  /** A sweep that stands as its runs tell. */
  public ReportSweep(
      SweepHistory history, SweepHistory.Details details, Optional<Reviews> reviews) {
    this(history, details, reviews, Optional.empty());
  }
}
