package io.athanor.report;

import io.athanor.space.Candidate;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The finalists of a sweep, and which of them are really better.
 *
 * <p>Candidates stand in the order of their mean validation score over seeds, by which one would
 * choose. Each is compared on test, window by window, with the first of its group: what the paired
 * bootstrap cannot tell from that one shares its places.
 *
 * @param rank the ranking scores
 * @param finalists best first; none where the sweep has none that finished
 * @param compared the score that the comparison is by; empty where no ranking score is a mean over
 *     windows
 */
public record Finals(List<ScoreKind> rank, List<Finalist> finalists, Optional<ScoreKind> compared) {

  /**
   * A candidate that was trained again.
   *
   * @param run the number of the run that found it
   * @param runs its finished runs, one for each seed
   * @param places those that it shares: {@code 1–3}
   * @param difference on test to the first of the sweep; empty for the first itself and where
   *     nothing is compared
   */
  public record Finalist(
      int run,
      Candidate candidate,
      List<RunHistory> runs,
      String places,
      Optional<Interval> difference) {

    /** The validation score at the best epoch, over seeds. */
    public Spread validation(ScoreKind kind) {
      return Spread.of(runs.stream().map(run -> kind.in(Finals.validation(run))).toList());
    }

    /** The test score, over seeds. */
    public Spread test(ScoreKind kind) {
      return Spread.of(runs.stream().map(run -> kind.in(run.test())).toList());
    }
  }

  /** The finalists of a sweep as far as they are trained. */
  public static Finals of(SweepHistory history) {
    ScoreKind first = history.rank().get(0);
    List<List<RunHistory>> candidates = new ArrayList<>(byCandidate(history).values());
    candidates.sort(
        (a, b) -> {
          double x = mean(first, a);
          double y = mean(first, b);
          return first.better(x, y) ? -1 : first.better(y, x) ? 1 : 0;
        });
    Optional<ScoreKind> compared =
        history.rank().stream().filter(kind -> has(kind, candidates)).findFirst();
    return new Finals(history.rank(), new Groups(compared, candidates).finalists(), compared);
  }

  private static Map<Integer, List<RunHistory>> byCandidate(SweepHistory history) {
    return history.runs().stream()
        .filter(run -> run.run().finalist() && run.run().state() == RunState.FINISHED)
        .collect(
            Collectors.groupingBy(
                run -> run.run().finalistOf().orElseThrow(),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static double mean(ScoreKind kind, List<RunHistory> runs) {
    return Spread.of(runs.stream().map(run -> kind.in(validation(run))).toList()).mean();
  }

  private static List<ScoreValue> validation(RunHistory run) {
    return run.epochs().stream()
        .filter(epoch -> run.best().isPresent() && run.best().getAsInt() == epoch.number())
        .findFirst()
        .map(Epoch::validation)
        .orElse(List.of());
  }

  private static boolean has(ScoreKind kind, List<List<RunHistory>> candidates) {
    return !candidates.isEmpty()
        && candidates.stream()
            .flatMap(List::stream)
            .allMatch(run -> run.sequences().stream().anyMatch(s -> s.kind() == kind));
  }

  /** The candidates' scores by test window, {@code [run, window]}. */
  static double[][] windows(ScoreKind kind, List<RunHistory> runs) {
    return runs.stream()
        .map(
            run ->
                run.sequences().stream()
                    .filter(scores -> scores.kind() == kind)
                    .map(SequenceScores::values)
                    .findFirst()
                    .orElseThrow())
        .map(values -> values.stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  /** The places that several share: {@code 1–3}. */
  List<String> equal() {
    return finalists.stream()
        .map(Finalist::places)
        .distinct()
        .filter(places -> places.contains("–"))
        .toList();
  }

  /** What can be said of the differences, in one line; empty for fewer than two candidates. */
  public Optional<String> verdict() {
    if (finalists.size() < 2 || compared.isEmpty()) {
      return Optional.empty();
    }
    String score = compared.get().key();
    List<String> equal = equal();
    if (equal.isEmpty()) {
      return Optional.of("all differ by test " + score + " beyond noise");
    }
    return Optional.of(
        equal.stream()
            .map(places -> places + " are equal within noise")
            .collect(Collectors.joining(", ", "", " by test " + score)));
  }
}
