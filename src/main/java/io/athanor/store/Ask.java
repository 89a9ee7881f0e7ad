package io.athanor.store;

import io.athanor.review.Reviews;
import io.athanor.sweep.Control;
import io.athanor.sweep.ErrorMap;
import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.Picture;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.List;
import java.util.Optional;

/** What another process asks the one that has the database open. */
sealed interface Ask {
  record Sweeps() implements Ask {}

  record Latest(String name) implements Ask {}

  /** A sweep without its runs, which are asked for apart so that no answer holds up the sweep. */
  record Head(String sweep, boolean data) implements Ask {}

  /** The next few runs after one of that number, without those. */
  record Runs(String sweep, int after, List<Integer> without) implements Ask {}

  record Run(String sweep, int number) implements Ask {}

  record Pictures(String sweep, long run) implements Ask {}

  /** What reviewers said of a sweep. */
  record Reviewed(String sweep) implements Ask {}

  /** Reviews to be kept: the one thing that is written for another process. */
  record Review(Reviews reviews) implements Ask {}

  record Eye(String sweep) implements Ask {}

  record Errors(String sweep, long run) implements Ask {}

  record Sequences(String sweep, long run) implements Ask {}

  record Pulse(String sweep) implements Ask {}

  record UnderWay() implements Ask {}

  /** Not a question: what is asked of the sweep under way. */
  record Steer(String sweep, Control control) implements Ask {}

  /** An answer, each to the question of its name. */
  sealed interface Told {
    record Sweeps(List<SweepSummary> sweeps) implements Told {}

    record Latest(Optional<String> sweep) implements Told {}

    record Head(Optional<SweepHistory> sweep) implements Told {}

    /** The runs; none once there are no more. */
    record Runs(List<RunHistory> runs) implements Told {}

    record Run(Optional<RunHistory> run) implements Told {}

    record Pictures(List<Picture> pictures) implements Told {}

    record Reviewed(Optional<Reviews> reviews) implements Told {}

    record Review(Reviews.Added added) implements Told {}

    record Eye(Optional<EyeFormula> eye) implements Told {}

    record Errors(List<ErrorMap> errors) implements Told {}

    record Sequences(List<SequenceScores> sequences) implements Told {}

    record Pulse(Optional<io.athanor.store.Pulse> pulse) implements Told {}

    record UnderWay(Optional<io.athanor.store.UnderWay> sweep) implements Told {}

    record Steered(String line) implements Told {}

    /** The question could not be answered. */
    record Failed(String message) implements Told {}
  }
}
