package io.athanor.store;

import io.athanor.sweep.DataReport;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads a sweep, a few runs at a time. What was read before and can change no more is not read
 * again: the data, and runs that had ended. So the reading of a sweep under way costs what has
 * changed, however many runs it has.
 */
interface Rereading {
  /**
   * The sweep without its runs.
   *
   * @param data whether its data are wanted
   */
  Optional<SweepHistory> head(boolean data);

  /** The next few runs after one of that number, without those; none once there are no more. */
  List<RunHistory> after(int number, List<Integer> without);

  /** The sweep as it stands; the same as if nothing had been read before. */
  default Optional<SweepHistory> history(Optional<SweepHistory> before) {
    Optional<DataReport> known = before.flatMap(SweepHistory::data);
    Optional<SweepHistory> head = head(known.isEmpty());
    if (head.isPresent() && before.isPresent() && !same(head.get(), before.get())) {
      return history(Optional.empty());
    }
    return head.map(found -> known.map(found::withData).orElse(found))
        .map(found -> found.withRuns(runs(before.map(b -> b.settled().runs()).orElse(List.of()))));
  }

  /** Another sweep may have got the name, in another database. */
  private static boolean same(SweepHistory a, SweepHistory b) {
    return a.id().equals(b.id()) && a.started().equals(b.started());
  }

  private List<RunHistory> runs(List<RunHistory> settled) {
    SortedMap<Integer, RunHistory> runs = new TreeMap<>();
    settled.forEach(run -> runs.put(run.run().number(), run));
    List<Integer> known = List.copyOf(runs.keySet());
    int last = 0;
    while (true) {
      List<RunHistory> next = after(last, known);
      if (next.isEmpty()) {
        return new ArrayList<>(runs.values());
      }
      next.forEach(run -> runs.put(run.run().number(), run));
      last = next.get(next.size() - 1).run().number();
    }
  }
}
