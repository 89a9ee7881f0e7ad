package io.athanor.cli;

import io.athanor.search.RunLength;
import io.athanor.space.SearchSpace;
import io.athanor.sweep.SweepSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** At which epochs a sweep's scheduler stops runs, in words. */
final class StopsLine {
  private StopsLine() {}

  /** Empty where every run is trained to its end. */
  static Optional<String> of(SweepSpec.Rungs rungs, SearchSpace space) {
    int epochs = Math.toIntExact(space.longest());
    List<Integer> stops = RunLength.rungs(rungs, epochs);
    return stops.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Runs that are behind are stopped after %s of %d epochs (%s)%s"
                .formatted(
                    listed(stops),
                    epochs,
                    rungs.scheduler().key(),
                    rungs.automatic() ? "; scheduler: none trains all to their end" : ""));
  }

  private static String listed(List<Integer> stops) {
    int last = stops.size() - 1;
    String before =
        stops.subList(0, last).stream().map(String::valueOf).collect(Collectors.joining(", "));
    return before.isEmpty() ? "" + stops.get(last) : before + " or " + stops.get(last);
  }
}
