package io.athanor.report;

import io.athanor.review.Reviews;
import io.athanor.sweep.SweepHistory;
import java.util.Optional;

/**
 * A sweep to report on.
 *
 * @param details what is large of its runs, read run by run
 * @param reviews what people said of its pictures so far
 */
public record ReportSweep(
    SweepHistory history, SweepHistory.Details details, Optional<Reviews> reviews) {

  /** A sweep that nobody has reviewed. */
  public ReportSweep(SweepHistory history, SweepHistory.Details details) {
    this(history, details, Optional.empty());
  }
}
