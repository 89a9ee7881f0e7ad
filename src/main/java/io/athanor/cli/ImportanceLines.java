package io.athanor.cli;

import io.athanor.insight.Importance;
import io.athanor.sweep.SweepHistory;
import java.io.PrintWriter;
import java.util.List;

/** What mattered, in a line a score. */
final class ImportanceLines {
  private ImportanceLines() {}

  static void print(SweepHistory history, PrintWriter out) {
    List<Importance> all = Importance.of(history);
    if (all.isEmpty()) {
      return;
    }
    out.println();
    if (all.stream().map(Importance::text).distinct().count() == 1) {
      out.println("What mattered: " + Text.line(all.get(0).text()));
      return;
    }
    for (Importance one : all) {
      out.println("What mattered for " + one.score().key() + ": " + Text.line(one.text()));
    }
  }
}
