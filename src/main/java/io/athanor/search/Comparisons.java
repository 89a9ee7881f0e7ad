package io.athanor.search;

import io.athanor.sweep.Decision;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.Segment;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a sweep's runs stand, and what the scheduler makes of them.
 *
 * <p>What was decided before a sweep was continued is taken from its history and not decided again:
 * a rung then has the runs that it had, and what follows follows from the same.
 *
 * <p>Threads: thread-safe.
 */
final class Comparisons {
  private final Scheduler scheduler;
  private final List<ScoreKind> rank;
  private final Map<Integer, Course> courses = new HashMap<>();

  /** A run's epochs and the last decision about it. */
  private static final class Course {
    private final List<Epoch> epochs = new ArrayList<>();
    private Optional<Decision> last = Optional.empty();

    int rung() {
      return last.map(Decision::epoch).orElse(0);
    }
  }

  /**
   * @param before the runs that the sweep has already
   */
  Comparisons(SweepSpec.Search search, List<RunHistory> before) {
    this(of(search), search.rank(), before);
  }

  Comparisons(Scheduler scheduler, List<ScoreKind> rank, List<RunHistory> before) {
    this.scheduler = scheduler;
    this.rank = rank;
    before.forEach(this::know);
  }

  private static Scheduler of(SweepSpec.Search search) {
    return switch (search.rungs().scheduler()) {
      case NONE -> new Unscheduled();
      case ASHA -> new Asha(search.rungs(), search.rank());
      case MEDIAN -> new MedianRule(search.rungs(), search.rank());
    };
  }

  private void know(RunHistory history) {
    Course course = course(history.run().number());
    course.epochs.addAll(history.epochs());
    for (Decision decision : history.decisions()) {
      List<Epoch> then = history.epochs().subList(0, decision.epoch());
      scheduler.know(Standing.of(history.run().number(), rank, then));
      course.last = Optional.of(decision);
    }
  }

  /** Where the run's next segment ends: the first rung that was not decided at. */
  synchronized int next(int run) {
    return scheduler.rungAfter(course(run).rung()).orElse(Segment.TO_THE_END);
  }

  /** The epochs that the run has. */
  synchronized List<Epoch> epochs(int run) {
    return List.copyOf(course(run).epochs);
  }

  /** Takes note of a run's next epoch. */
  synchronized void add(int run, Epoch epoch) {
    course(run).epochs.add(epoch);
  }

  /** The last decision about a run. */
  synchronized Optional<Decision> last(int run) {
    return course(run).last;
  }

  /** Decides about a run that has come to its next rung. */
  synchronized Decision decide(int run) {
    Decision decision = scheduler.decide(standing(run).orElseThrow());
    course(run).last = Optional.of(decision);
    return decision;
  }

  /** How a run stands, under way or ended; empty before its first epoch. */
  synchronized Optional<Standing> standing(int run) {
    List<Epoch> epochs = course(run).epochs;
    return epochs.isEmpty() ? Optional.empty() : Optional.of(Standing.of(run, rank, epochs));
  }

  private Course course(int run) {
    return courses.computeIfAbsent(run, number -> new Course());
  }
}
