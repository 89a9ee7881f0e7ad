package io.athanor.report;

import io.athanor.report.Finals.Finalist;
import io.athanor.sweep.Run;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ordered candidates in groups: a group begins with a candidate and ends before the first one after
 * it that the bootstrap tells from it.
 *
 * @param by empty where there is nothing to compare by; then nothing is equal
 * @param candidates the runs of each, best first
 */
record Groups(Optional<ScoreKind> by, List<List<RunHistory>> candidates) {
  /** Of the resamples; the same report twice says the same. */
  private static final long SEED = 1;

  List<Finalist> finalists() {
    List<Finalist> finalists = new ArrayList<>();
    int from = 0;
    while (from < candidates.size()) {
      int to = from + 1;
      while (to < candidates.size() && equal(candidates.get(from), candidates.get(to))) {
        to++;
      }
      String places = to == from + 1 ? "" + to : (from + 1) + "–" + to;
      for (List<RunHistory> runs : candidates.subList(from, to)) {
        finalists.add(finalist(runs, places));
      }
      from = to;
    }
    return finalists;
  }

  private boolean equal(List<RunHistory> first, List<RunHistory> other) {
    return difference(other, first).filter(interval -> !interval.tells()).isPresent();
  }

  private Optional<Interval> difference(List<RunHistory> of, List<RunHistory> to) {
    return by.map(
        kind ->
            new PairedBootstrap(SEED)
                .difference(Finals.windows(kind, of), Finals.windows(kind, to)));
  }

  private Finalist finalist(List<RunHistory> runs, String places) {
    Run run = runs.get(0).run();
    List<RunHistory> first = candidates.get(0);
    return new Finalist(
        run.finalistOf().orElseThrow(),
        run.candidate(),
        List.copyOf(runs),
        places,
        runs == first ? Optional.empty() : difference(runs, first));
  }
}
