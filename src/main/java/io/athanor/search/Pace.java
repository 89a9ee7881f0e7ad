package io.athanor.search;

import io.athanor.space.Candidate;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long runs take, as measured: what an epoch of each took, and how much longer a run is than
 * its epochs' training, which is evaluation, checkpoints and pictures.
 *
 * <p><i>Units:</i> seconds of one worker. <i>Threads:</i> confined to one at a time.
 */
final class Pace {
  /** Time of a run per time of its training, until it is measured. */
  static final double USUAL_OVERHEAD = 1.1;

  private final SweepSpec.Rungs rungs;
  private final Map<Integer, Course> courses = new TreeMap<>();
  private double spent;
  private double trained;

  /** A run with an epoch at least. */
  private static final class Course {
    private final Run run;
    private double seconds;
    private int epochs;
    private boolean ended;
    private @Nullable Instant begun;
    private double here;

    Course(Run run) {
      this.run = run;
    }

    double epoch() {
      return seconds / epochs;
    }
  }

  /**
   * @param rungs at which runs of the search may end
   */
  Pace(SweepSpec.Rungs rungs) {
    this.rungs = rungs;
  }

  /** Takes note of a run of before. */
  void know(RunHistory history) {
    for (Epoch epoch : history.epochs()) {
      add(history.run(), epoch);
    }
    course(history.run()).ended = history.run().state().ended();
  }

  /** Takes note of what a run tells at that time. */
  void note(SweepEvent event, Instant now) {
    Course course = course(event.run());
    if (event instanceof SweepEvent.Began) {
      course.begun = now;
      course.here = 0;
    } else if (event instanceof SweepEvent.Told told
        && told.event() instanceof RunEvent.EpochFinished finished) {
      add(event.run(), finished.epoch());
      course.here += finished.epoch().seconds();
    } else if (event instanceof SweepEvent.Ended ended) {
      course.ended = ended.run().state().ended();
      if (course.begun != null && course.here > 0 && whole(ended.run().state())) {
        spent += Duration.between(course.begun, now).toNanos() / 1e9;
        trained += course.here;
      }
    }
  }

  private static boolean whole(RunState state) {
    return state == RunState.FINISHED || state == RunState.STOPPED;
  }

  private void add(Run run, Epoch epoch) {
    Course course = course(run);
    course.seconds += epoch.seconds();
    course.epochs++;
  }

  private Course course(Run run) {
    return courses.computeIfAbsent(run.number(), number -> new Course(run));
  }

  /** Time of a run per time of its training. */
  private double overhead() {
    return trained > 0 ? Math.max(1, spent / trained) : USUAL_OVERHEAD;
  }

  /**
   * What a further candidate is expected to take: the mean over the runs of the search, those that
   * are under way as they are expected to end. Empty before the first epoch.
   */
  OptionalDouble candidate() {
    OptionalDouble mean =
        courses.values().stream()
            .filter(course -> !course.run.finalist() && course.epochs > 0)
            .mapToDouble(this::projected)
            .average();
    return mean.isPresent() ? OptionalDouble.of(mean.getAsDouble() * overhead()) : mean;
  }

  private double projected(Course course) {
    if (course.ended) {
      return course.seconds;
    }
    int epochs = RunLength.epochs(course.run.candidate());
    return course.epoch() * RunLength.expected(rungs, epochs, course.epochs);
  }

  /**
   * What is left of a training of a candidate that a run has measured; 0 before its first epoch.
   */
  double training(Candidate candidate, int measuredBy, int kept) {
    Course course = courses.get(measuredBy);
    return course == null || course.epochs == 0
        ? 0
        : course.epoch() * Math.max(0, RunLength.epochs(candidate) - kept) * overhead();
  }

  /** What an epoch takes in the mean over runs of the search; 0 before the first. */
  double epoch() {
    return overhead()
        * courses.values().stream()
            .filter(course -> !course.run.finalist() && course.epochs > 0)
            .mapToDouble(Course::epoch)
            .average()
            .orElse(0);
  }

  /** What the longest epoch under way is expected to take; 0 before the first. */
  double longestEpoch() {
    return Math.max(
        epoch(),
        overhead()
            * courses.values().stream()
                .filter(course -> !course.ended && course.epochs > 0)
                .mapToDouble(Course::epoch)
                .max()
                .orElse(0));
  }

  /** How many epochs a run has. */
  int epochs(int run) {
    Course course = courses.get(run);
    return course == null ? 0 : course.epochs;
  }
}
