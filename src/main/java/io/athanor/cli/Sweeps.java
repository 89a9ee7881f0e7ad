package io.athanor.cli;

import io.athanor.store.Database;
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

  static Database open(Folders folders) {
    return Database.open(folders.runs(), Clock.systemUTC());
  }

  static SweepHistory history(Database database, String name) {
    return database.history(name).orElseThrow(() -> missing(database, name));
  }

  static AthanorException missing(Database database, String name) {
    List<SweepSummary> all = database.sweeps();
    String remedy =
        all.isEmpty()
            ? "there is none yet; launch one with `athanor sweep SPACE`"
            : "there is "
                + all.stream().limit(SHOWN).map(SweepSummary::id).collect(Collectors.joining(", "))
                + (all.size() > SHOWN ? ", …; `athanor ls` lists them" : "");
    return new AthanorException("there must be a sweep of that name, got " + name + "; " + remedy);
  }
}
