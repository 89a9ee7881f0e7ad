package io.athanor.search;

import io.athanor.search.model.Observation;
import io.athanor.space.Candidate;
import io.athanor.space.SearchSpace;
import io.athanor.sweep.Run;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What older sweeps over the same data teach a sampler before the first run.
 *
 * <p>Taken are the runs of their searches that had ended by a certain time, if their candidates are
 * candidates of this space too. An ended run never changes, so that the time alone fixes what is
 * taught: a sweep that is continued starts from the same, whatever became of the older ones.
 *
 * <p>Costs are by the ranking scores of this sweep. Those of stopped runs are made comparable
 * within their own sweep (see {@link FinalCosts}), by all its runs.
 *
 * <p>Threads: immutable.
 */
public final class Start {
  /** From nothing. */
  public static final Start NONE = new Start(List.of(), List.of());

  /**
   * What one sweep gives.
   *
   * @param runs how many of its runs teach
   * @param others how many ended ones do not, since their candidates are none of this space
   */
  public record From(String sweep, int runs, int others) {}

  private record Taught(Candidate candidate, Costs costs) {}

  private final List<From> from;
  private final List<Taught> taught;

  private Start(List<From> from, List<Taught> taught) {
    this.from = List.copyOf(from);
    this.taught = List.copyOf(taught);
  }

  /**
   * From older sweeps, in order; it is up to the caller that their scores are of the same data.
   *
   * @param until when the new sweep began
   */
  public static Start of(
      SearchSpace space, List<ScoreKind> rank, List<SweepHistory> sweeps, Instant until) {
    List<From> from = new ArrayList<>();
    List<Taught> all = new ArrayList<>();
    for (SweepHistory sweep : sweeps) {
      List<RunHistory> ended = sweep.runs().stream().filter(run -> ended(run, until)).toList();
      List<Taught> taught = taught(space, rank, ended);
      from.add(new From(sweep.id(), taught.size(), ended.size() - taught.size()));
      all.addAll(taught);
    }
    return new Start(from, all);
  }

  private static boolean ended(RunHistory history, Instant until) {
    Run run = history.run();
    return !run.finalist()
        && run.state().ended()
        && run.ended().filter(end -> !end.isAfter(until)).isPresent();
  }

  private static List<Taught> taught(
      SearchSpace space, List<ScoreKind> rank, List<RunHistory> ended) {
    Map<Integer, Curve> curves = new HashMap<>();
    ended.forEach(
        run -> curves.put(run.run().number(), Curve.of(run.run().state(), run.epochs(), rank)));
    Map<Integer, Costs> costs = FinalCosts.of(curves);
    List<Taught> taught = new ArrayList<>();
    for (RunHistory run : ended) {
      Optional<Candidate> candidate =
          scored(run, rank) ? space.adopt(run.run().candidate()) : Optional.empty();
      candidate.ifPresent(
          c -> taught.add(new Taught(c, Objects.requireNonNull(costs.get(run.run().number())))));
    }
    return taught;
  }

  /** Whether the scores were taken at all: csi has thresholds, which the data may not have had. */
  private static boolean scored(RunHistory run, List<ScoreKind> rank) {
    return run.epochs().stream()
        .allMatch(
            epoch ->
                rank.stream()
                    .allMatch(
                        kind ->
                            epoch.validation().stream()
                                .flatMap(score -> ScoreKind.named(score.name()).stream())
                                .anyMatch(kind::equals)));
  }

  /** In the order in which the sweeps were named. */
  public List<From> from() {
    return from;
  }

  /** How many runs teach. */
  public int runs() {
    return taught.size();
  }

  /** Numbered before the first run of the sweep itself: the last one is 0. */
  List<Observation> observations(CandidateSpace space) {
    List<Observation> observations = new ArrayList<>();
    int number = 1 - taught.size();
    for (Taught run : taught) {
      observations.add(
          new Observation(number++, space.settled(run.candidate()), run.costs().values()));
    }
    return observations;
  }
}
