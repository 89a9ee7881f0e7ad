package io.athanor.cli;

import io.athanor.store.Results;
import io.athanor.store.SweepSummary;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.SweepHistory;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** Finds kept sweeps by name, with one clear error where there are none. */
final class Sweeps {
  private static final int SHOWN = 10;

  private Sweeps() {}

  /** To be read, also while another process sweeps. */
  static Results open(Folders folders) {
    return Results.open(folders.runs(), Clock.systemUTC());
  }

  static SweepHistory history(Results results, String name) {
    return results.history(name).orElseThrow(() -> missing(results, name));
  }

  static AthanorException missing(Results results, String name) {
    return new AthanorException(
        "there must be a sweep of that name, got " + name + "; " + remedy(results));
  }

  /** Which sweeps there are. */
  static String remedy(Results results) {
    List<SweepSummary> all = results.sweeps();
    return all.isEmpty()
        ? "there is none yet; launch one with `athanor sweep SPACE`"
        : "there is "
            + all.stream().limit(SHOWN).map(SweepSummary::id).collect(Collectors.joining(", "))
            + (all.size() > SHOWN ? ", …; `athanor ls` lists them" : "");
  }
}
