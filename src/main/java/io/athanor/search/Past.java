package io.athanor.search;

import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.List;

/**
 * What a sweep goes on from.
 *
 * @param runs those that the sweep has already, by number: paused ones go on, the others count as
 *     they ended
 * @param start what older sweeps teach
 */
public record Past(List<RunHistory> runs, Start start) {
  public Past {
    runs = List.copyOf(runs);
  }

  /** The runs of the search itself. */
  List<RunHistory> searched() {
    return runs.stream().filter(run -> !run.run().finalist()).toList();
  }

  /** The runs that train again what others found. */
  List<RunHistory> finalists() {
    return runs.stream().filter(run -> run.run().finalist()).toList();
  }
}
