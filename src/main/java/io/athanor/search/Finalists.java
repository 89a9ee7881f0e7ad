package io.athanor.search;

import io.athanor.space.Candidate;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Value;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

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
  private final List<Run> begun;
  private final SortedMap<Integer, Run> finished = new TreeMap<>();
  private final Rung rung;
  private final Set<Integer> ranked = new HashSet<>();
  private final SortedMap<Integer, Run> seen = new TreeMap<>();
  private int last;

  /**
   * @param before the runs that the sweep has already
   */
  Finalists(SweepSpec.Search search, List<RunHistory> before) {
    this.plan = search.finalists();
    this.rung = new Rung(search.rank());
    this.begun = before.stream().map(RunHistory::run).filter(Run::finalist).toList();
    before.forEach(history -> note(history.run()));
  }

  /** Takes note of a run as it stands. */
  synchronized void note(Run run) {
    last = Math.max(last, run.number());
    if (!run.finalist()) {
      seen.put(run.number(), run);
    }
    if (run.state() == RunState.FINISHED && !run.finalist()) {
      finished.put(run.number(), run);
    }
  }

  /**
   * Leaves the numbers up to that to the search, which may go on another time: its runs then have
   * the numbers, and so the seeds and candidates, that they would have had without a break.
   */
  synchronized void leave(int numbers) {
    last = Math.max(last, numbers);
  }

  /** What is still to be trained: what was begun and paused first. */
  List<Proposal> proposals(Comparisons comparisons) {
    return proposals(comparisons, plan.top(), plan.seeds(), run -> true);
  }

  /**
   * The same where there is no time for all.
   *
   * @param fits which runs may be trained again; others are passed over
   */
  synchronized List<Proposal> proposals(
      Comparisons comparisons, int top, int seeds, Predicate<Run> fits) {
    int number = last;
    List<Run> best = top(comparisons, top, fits);
    List<Proposal> proposals = new ArrayList<>();
    begun.stream()
        .filter(run -> run.state() == RunState.PAUSED)
        .forEach(
            run ->
                proposals.add(
                    new Proposal(run.candidate(), run.number(), NO_POINT, run.finalistOf())));
    for (int seed = 1; seed <= seeds; seed++) {
      for (Run run : best) {
        if (begunOf(run) < seed) {
          proposals.add(
              new Proposal(candidate(run), ++number, NO_POINT, OptionalInt.of(run.number())));
        }
      }
    }
    return proposals;
  }

  private long begunOf(Run run) {
    return begun.stream().filter(b -> b.finalistOf().equals(OptionalInt.of(run.number()))).count();
  }

  /** How many epochs a finalist has, in the mean over the runs so far. */
  synchronized double usualEpochs() {
    return seen.values().stream()
        .mapToInt(run -> RunLength.epochs(candidate(run)))
        .average()
        .orElse(0);
  }

  private List<Run> top(Comparisons comparisons, int top, Predicate<Run> fits) {
    for (int run : finished.keySet()) {
      if (ranked.add(run)) {
        comparisons.standing(run).ifPresent(rung::add);
      }
    }
    return rung.best(rung.size()).stream()
        .map(run -> Objects.requireNonNull(finished.get(run)))
        .filter(fits)
        .limit(top)
        .toList();
  }

  /** What the run's candidate is as a finalist. */
  Candidate candidate(Run run) {
    return plan.epochs().isEmpty()
        ? run.candidate()
        : run.candidate()
            .with(Hyperparameter.EPOCHS.key(), new Value.Whole(plan.epochs().getAsInt()));
  }
}
