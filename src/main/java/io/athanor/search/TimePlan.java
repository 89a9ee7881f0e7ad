package io.athanor.search;

import io.athanor.sweep.SweepSpec;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiFunction;

/**
 * How the time until a deadline is shared between the search and its finalists.
 *
 * <p>The finalists come last and are worth nothing unless they are trained to their end, so their
 * time is kept first: all of them, if that leaves the search half of the whole time or as much as
 * its runs need. Else there are fewer seeds, down to one, then fewer finalists.
 *
 * @param runs how many runs of the search are expected to end in time
 * @param planned how many the search is to have
 * @param top how many finalists there is time for
 * @param seeds how many runs of each
 * @param wanted the finalists that the search is to have
 * @param search time for the search
 * @param finalists time that is kept for the finalists
 */
public record TimePlan(
    int runs,
    int planned,
    int top,
    int seeds,
    SweepSpec.Finalists wanted,
    Duration search,
    Duration finalists) {

  /** Longer than the finalists are expected to take: speed varies, and a run may begin late. */
  static final double MARGIN = 1.15;

  /** The same when they begin, so that little can come between. */
  static final double LAST_MARGIN = 1.05;

  /** So much of the finalists as there is time for, and how long that is to be kept. */
  record Share(int top, int seeds, double seconds) {}

  /**
   * The plan for a sweep that has not begun.
   *
   * @param candidate seconds that a worker needs for a run of the search
   * @param finalist seconds that it needs for one of a finalist
   */
  public static TimePlan of(
      SweepSpec.Search search, Duration time, int workers, double candidate, double finalist) {
    double whole = time.toNanos() / 1e9;
    double needed = Math.ceil((double) search.runs() / workers) * candidate;
    Share share =
        share(
            search.finalists(),
            workers,
            Math.max(whole / 2, whole - needed),
            MARGIN,
            (top, seeds) -> Collections.nCopies(top * seeds, finalist));
    double left = whole - share.seconds();
    double runs = workers * Math.floor(left / candidate);
    return new TimePlan(
        (int) Math.min(search.runs(), runs),
        search.runs(),
        share.top(),
        share.seeds(),
        search.finalists(),
        seconds(Math.min(left, needed)),
        seconds(share.seconds()));
  }

  /**
   * The most finalists that fit.
   *
   * @param room seconds
   * @param margin how many times the time that they are expected to take is kept
   * @param jobs seconds of each run, in the order in which they are begun, by top and seeds
   */
  static Share share(
      SweepSpec.Finalists wanted,
      int workers,
      double room,
      double margin,
      BiFunction<Integer, Integer, List<Double>> jobs) {
    int top = wanted.top();
    int seeds = wanted.seeds();
    while (top > 0) {
      double seconds = margin * makespan(jobs.apply(top, seeds), workers);
      if (seconds <= room) {
        return new Share(top, seeds, seconds);
      }
      if (seeds > 1) {
        seeds--;
      } else {
        top--;
      }
    }
    return new Share(0, 0, 0);
  }

  /** When the last of some jobs is done, if each begins as soon as a worker is free, in order. */
  static double makespan(List<Double> jobs, int workers) {
    PriorityQueue<Double> free = new PriorityQueue<>(Collections.nCopies(workers, 0.0));
    double last = 0;
    for (double job : jobs) {
      double end = free.remove() + job;
      free.add(end);
      last = Math.max(last, end);
    }
    return last;
  }

  static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(1000 * Math.max(0, seconds)));
  }

  /** Whether there is time for everything. */
  public boolean whole() {
    return runs >= planned && allFinalists();
  }

  /** Whether there is time for all finalists. */
  public boolean allFinalists() {
    return top == wanted.top() && (top == 0 || seeds == wanted.seeds());
  }
}
