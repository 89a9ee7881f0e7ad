package io.athanor.search;

import io.athanor.space.Candidate;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Value;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The best finished runs of a search, to be trained again with other seeds.
 *
 * <p>Best is what a rung would keep: the order of how many others are nowhere worse and somewhere
 * better, then that of the scores in turn. All candidates are trained with their first seed before
 * any is with its second, so that a night that ends early has something of each.
 *
 * <p>Threads: the listener may be called by the workers' threads, one at a time.
 */
final class Finalists {
  private static final double[] NO_POINT = {};

  private final SweepSpec.Finalists plan;
  private final List<ScoreKind> rank;
  private final List<Run> begun;
  private final SortedMap<Integer, Run> finished = new TreeMap<>();
  private int last;

  /**
   * @param before the runs that the sweep has already
   */
  Finalists(SweepSpec.Search search, List<RunHistory> before) {
    this.plan = search.finalists();
    this.rank = search.rank();
    this.begun = before.stream().map(RunHistory::run).filter(Run::finalist).toList();
    before.forEach(history -> note(history.run()));
  }

  /** Takes note of a run as it stands. */
  synchronized void note(Run run) {
    last = Math.max(last, run.number());
    if (run.state() == RunState.FINISHED && !run.finalist()) {
      finished.put(run.number(), run);
    }
  }

  /** What is still to be trained: what was begun and paused first. */
  synchronized List<Proposal> proposals(Comparisons comparisons) {
    List<Proposal> proposals = new ArrayList<>();
    begun.stream()
        .filter(run -> run.state() == RunState.PAUSED)
        .forEach(
            run ->
                proposals.add(
                    new Proposal(run.candidate(), run.number(), NO_POINT, run.finalistOf())));
    for (int seed = 1; seed <= plan.seeds(); seed++) {
      for (Run run : top(comparisons)) {
        if (begunOf(run) < seed) {
          proposals.add(
              new Proposal(candidate(run), ++last, NO_POINT, OptionalInt.of(run.number())));
        }
      }
    }
    return proposals;
  }

  private long begunOf(Run run) {
    return begun.stream().filter(b -> b.finalistOf().equals(OptionalInt.of(run.number()))).count();
  }

  private List<Run> top(Comparisons comparisons) {
    Rung rung = new Rung(rank);
    Map<Integer, Run> runs = new TreeMap<>(finished);
    runs.keySet().forEach(run -> comparisons.standing(run).ifPresent(rung::add));
    return rung.best(plan.top()).stream().map(runs::get).toList();
  }

  private Candidate candidate(Run run) {
    return plan.epochs().isEmpty()
        ? run.candidate()
        : run.candidate()
            .with(Hyperparameter.EPOCHS.key(), new Value.Whole(plan.epochs().getAsInt()));
  }
}
