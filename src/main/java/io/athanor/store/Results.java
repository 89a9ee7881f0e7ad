package io.athanor.store;

import io.athanor.review.Reviews;
import io.athanor.sweep.Control;
import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.SweepHistory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What is kept in a folder, to be read and reviewed.
 *
 * <p><i>Errors:</i> whatever keeps it from being read is an {@link
 * io.athanor.sweep.AthanorException}. <i>Threads:</i> thread-safe.
 */
public interface Results extends AutoCloseable {
  /**
   * Opens the database of a folder if it is free; else the process that has it open is asked.
   *
   * @param clock what start and end times are read from
   */
  static Results open(Path folder, Clock clock) {
    return OwnerClient.openOrAsk(folder, clock);
  }

  /** All sweeps, the newest first. */
  List<SweepSummary> sweeps();

  /** The sweep begun last of those whose file has that name. */
  Optional<String> latest(String name);

  /** Everything kept of a sweep but its runs' details; empty where there is no such sweep. */
  default Optional<SweepHistory> history(String sweep) {
    return history(sweep, Optional.empty());
  }

  /**
   * As above, at the cost of what has changed.
   *
   * @param before the same sweep as it was read earlier: its data and its ended runs are taken from
   *     there, since they never change
   */
  Optional<SweepHistory> history(String sweep, Optional<SweepHistory> before);

  /** Everything kept of a run but its details; empty where there is no such run. */
  Optional<SweepHistory.RunHistory> run(String sweep, int number);

  /** What is large of a sweep's runs; none of runs of other sweeps. Reads until it is closed. */
  SweepHistory.Details details(String sweep);

  /** What reviewers said of a sweep, undone verdicts too; empty where there is no such sweep. */
  Optional<Reviews> reviews(String sweep);

  /**
   * Adds reviews to those that are kept; they are on disk when this returns. Doing so again, or in
   * another order, comes to the same.
   *
   * @throws io.athanor.sweep.AthanorException also if they are of a sweep, data, runs or samples
   *     that are not here; then nothing is added
   */
  Reviews.Added review(Reviews reviews);

  /** How the score {@code eye} of a sweep is made; empty where it has none. */
  Optional<EyeFormula> eye(String sweep);

  /** Whether a sweep goes on and has changed, quickly; empty where there is no such sweep. */
  Optional<Pulse> pulse(String sweep);

  /** The sweep that a process is at; empty where there is none. */
  Optional<UnderWay> underWay();

  /**
   * Asks something of a sweep under way.
   *
   * @return one line that says what follows
   * @throws io.athanor.sweep.AthanorException if it is not under way, or that cannot be done
   */
  String steer(String sweep, Control control);

  @Override
  void close();
}
