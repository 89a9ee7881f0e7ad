package io.athanor.search;

import io.athanor.search.model.Observation;
import io.athanor.space.Candidate;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a sampler knows: every run proposed so far, by number, and how those that have ended did.
 *
 * <p>It is the same whether a run was proposed and reported just now or read from the store when
 * the sweep was continued, and whatever the order in which runs ended. A sampler that proposes from
 * it alone does not notice that a sweep was cut off.
 *
 * <p>Threads: confined to one thread.
 */
final class History {
  private final CandidateSpace space;
  private final NavigableMap<Integer, Observation> runs = new TreeMap<>();
  private final Set<String> proposed = new HashSet<>();
  private int free = 1;

  History(CandidateSpace space) {
    this.space = space;
  }

  /** Takes note of a run that the sweep has already: neither number nor candidate comes again. */
  void know(RunHistory run, List<ScoreKind> rank) {
    Candidate candidate = run.run().candidate();
    proposed.add(candidate.text());
    List<Double> costs =
        run.run().state().ended() ? Costs.of(run, rank).values() : List.<Double>of();
    put(new Observation(run.run().number(), space.settled(candidate), costs));
  }

  /** Takes note of a proposal under the next number; false if the candidate is not new. */
  boolean propose(Candidate candidate) {
    boolean isNew = proposed.add(candidate.text());
    if (isNew) {
      put(new Observation(free, space.settled(candidate), List.of()));
    }
    return isNew;
  }

  /** Takes note of how a run ended. */
  void report(int number, Costs costs) {
    runs.computeIfPresent(number, (n, run) -> new Observation(number, run.point(), costs.values()));
  }

  private void put(Observation run) {
    runs.put(run.number(), run);
    while (runs.containsKey(free)) {
      free++;
    }
  }

  /** The number of the next run: the smallest that is free. */
  int next() {
    return free;
  }

  /** How many runs there are. */
  int size() {
    return runs.size();
  }

  /** All runs by number. */
  List<Observation> runs() {
    return List.copyOf(runs.values());
  }
}
