package io.athanor.search;

import io.athanor.search.model.Observation;
import io.athanor.space.Candidate;
import io.athanor.sweep.Run;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private final NavigableMap<Integer, double[]> points = new TreeMap<>();
  private final Map<Integer, Curve> curves = new HashMap<>();
  private final Set<Integer> taken = new HashSet<>();
  private final Set<String> proposed = new HashSet<>();
  private int free = 1;
  private final List<Observation> start;
  private List<Observation> runs = List.of();
  private boolean known;

  History(CandidateSpace space) {
    this(space, List.of());
  }

  /**
   * @param start what is known before the first run; its candidates may come again
   */
  History(CandidateSpace space, List<Observation> start) {
    this.space = space;
    this.start = List.copyOf(start);
  }

  /**
   * Takes note of a run that the sweep has already: neither number nor candidate comes again. A
   * finalist teaches nothing: its candidate was chosen because it looked best, and it may have been
   * trained for longer.
   */
  void know(RunHistory history, List<ScoreKind> rank) {
    Run run = history.run();
    proposed.add(run.candidate().text());
    take(run.number());
    if (!run.finalist()) {
      put(run.number(), run.candidate());
      if (run.state().ended()) {
        report(run.number(), Curve.of(run.state(), history.epochs(), rank));
      }
    }
  }

  /** Takes note of a proposal under the next number; false if the candidate is not new. */
  boolean propose(Candidate candidate) {
    boolean isNew = proposed.add(candidate.text());
    if (isNew) {
      put(free, candidate);
      take(free);
    }
    return isNew;
  }

  /** Takes note of how a run ended. */
  void report(int number, Curve curve) {
    curves.put(number, curve);
    known = false;
  }

  private void put(int number, Candidate candidate) {
    points.put(number, space.settled(candidate));
    known = false;
  }

  private void take(int number) {
    taken.add(number);
    while (taken.contains(free)) {
      free++;
    }
  }

  /** The number of the next run: the smallest that is free. */
  int next() {
    return free;
  }

  /** How many candidates were proposed. */
  int size() {
    return proposed.size();
  }

  /** The start, then all runs of the search by number, with costs that can be compared. */
  List<Observation> runs() {
    if (!known) {
      Map<Integer, Costs> costs = FinalCosts.of(curves);
      runs =
          Stream.concat(
                  start.stream(),
                  points.entrySet().stream()
                      .map(
                          run ->
                              observation(run.getKey(), run.getValue(), costs.get(run.getKey()))))
              .toList();
      known = true;
    }
    return runs;
  }

  private static Observation observation(int number, double[] point, @Nullable Costs costs) {
    return new Observation(number, point, costs == null ? List.of() : costs.values());
  }
}
