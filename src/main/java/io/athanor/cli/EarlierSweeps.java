package io.athanor.cli;

import io.athanor.search.Start;
import io.athanor.spec.SpecDifference;
import io.athanor.store.Results;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepSpec;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** The sweeps that {@code search.from} names, and what their runs teach. */
final class EarlierSweeps {
  /** Of the data section, what changes no score: the frames themselves have a fingerprint. */
  private static final List<String> HARMLESS = List.of("data.source", "data.samples");

  private EarlierSweeps() {}

  /**
   * What is taught.
   *
   * @param fingerprint of the new sweep's data
   * @param until when the new sweep began
   * @throws AthanorException where a sweep is missing, is of other data, or none teaches anything
   */
  static Start start(SweepSpec spec, String fingerprint, Results results, Instant until) {
    List<SweepHistory> sweeps =
        spec.search().from().stream().map(name -> sweep(results, name)).toList();
    sweeps.forEach(sweep -> requireSameData(spec, fingerprint, sweep));
    Start start = Start.of(spec.space(), spec.search().rank(), sweeps, until);
    if (!sweeps.isEmpty() && start.runs() == 0) {
      throw new AthanorException(
          "search.from must name sweeps with runs in this space, got %s; widen the space, or remove from"
              .formatted(
                  start.from().stream()
                      .map(from -> "%s with 0 of %d".formatted(from.sweep(), from.others()))
                      .collect(Collectors.joining(", "))));
    }
    return start;
  }

  private static SweepHistory sweep(Results results, String name) {
    return results
        .history(name)
        .orElseThrow(
            () ->
                new AthanorException(
                    "search.from must name sweeps that are there, got %s; %s"
                        .formatted(name, Sweeps.remedy(results))));
  }

  /** Scores of other data say nothing about these, and ranks of two searches do not meet. */
  private static void requireSameData(SweepSpec spec, String fingerprint, SweepHistory sweep) {
    List<String> other =
        SpecDifference.between(sweep.text(), spec.text()).stream()
            .filter(line -> line.startsWith("data."))
            .filter(line -> HARMLESS.stream().noneMatch(key -> line.startsWith(key + ":")))
            .toList();
    boolean same =
        sweep.data().map(DataReport::fingerprint).filter(fingerprint::equals).isPresent();
    if (!same || !other.isEmpty()) {
      throw new AthanorException(
          "search.from must name sweeps over the same data, got %s with %s; remove it, and put its best points into enqueue, as `athanor suggest %s` does"
              .formatted(
                  sweep.id(),
                  other.isEmpty() ? "other values" : String.join(", ", other),
                  sweep.id()));
    }
  }

  /** One line for each sweep. */
  static void print(Start start, PrintWriter to) {
    for (Start.From from : start.from()) {
      to.printf(
          "starts from %d %s of %s%s%n",
          from.runs(),
          from.runs() == 1 ? "run" : "runs",
          Text.line(from.sweep()),
          from.others() == 0
              ? ""
              : "; %d %s not in this space"
                  .formatted(from.others(), from.others() == 1 ? "is" : "are"));
    }
  }
}
