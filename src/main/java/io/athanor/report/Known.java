package io.athanor.report;

import io.athanor.insight.Change;
import io.athanor.insight.Importance;
import io.athanor.report.PageData.RunLine;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a sweep, kept from one of its states to the next: an ended run never
 * changes, so what follows from ended runs is found out once. A state costs what is new in it, and
 * comes to the same as if nothing had been kept.
 *
 * <p>Runs are told apart by identity: an ended run that was read once is not read again.
 *
 * <p>Threads: confined to one at a time.
 */
final class Known {
  private final Map<String, Made> lines = new HashMap<>();
  private final Map<Tie, Optional<Boolean>> ties = new HashMap<>();
  private @Nullable Shown shown;
  private @Nullable Settled settled;

  /** What every line depends on, beside its run. */
  private record Shown(
      List<ScoreColumn> scores,
      List<ScoreColumn> curves,
      List<String> varied,
      @Nullable DataReport data) {
    boolean same(Shown other) {
      return data == other.data
          && scores.equals(other.scores)
          && curves.equals(other.curves)
          && varied.equals(other.varied);
    }
  }

  /** A line, its JSON, and what it was made of. */
  private record Made(
      RunHistory of, List<String> flags, boolean detailed, RunLine line, String json) {
    boolean same(RunHistory run, List<String> flagged, boolean more) {
      return of == run && detailed == more && flags.equals(flagged);
    }
  }

  private record Tie(ScoreKind by, long first, long other) {}

  /** What the ended runs of a sweep say together. */
  record Settled(
      SweepHistory of, Finals finals, List<Importance> importance, List<Change> changes) {
    private static Settled of(SweepHistory settled) {
      return new Settled(settled, Finals.of(settled), Importance.of(settled), Change.of(settled));
    }

    private boolean same(SweepHistory other) {
      if (!of.text().equals(other.text())
          || !of.rank().equals(other.rank())
          || of.runs().size() != other.runs().size()) {
        return false;
      }
      for (int i = 0; i < of.runs().size(); i++) {
        if (of.runs().get(i) != other.runs().get(i)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Forgets the lines that were made where other things were shown. */
  void show(
      List<ScoreColumn> scores,
      List<ScoreColumn> curves,
      List<String> varied,
      @Nullable DataReport data) {
    Shown now = new Shown(scores, curves, varied, data);
    @Nullable Shown before = shown;
    if (before == null || !before.same(now)) {
      lines.clear();
      shown = now;
    }
  }

  /** The line of a run. */
  RunLine line(
      String id, RunHistory run, List<String> flags, boolean detailed, Supplier<RunLine> making) {
    @Nullable Made before = lines.get(id);
    if (before != null && before.same(run, flags, detailed)) {
      return before.line;
    }
    RunLine line = making.get();
    lines.put(id, new Made(run, flags, detailed, line, Json.of(line)));
    return line;
  }

  /** The JSON of a line that was just made. */
  String json(RunLine line) {
    @Nullable Made made = lines.get(line.id());
    if (made == null || made.line != line) {
      throw new IllegalStateException("no line of " + line.id() + " was made so");
    }
    return made.json;
  }

  /** Whether two runs cannot be told apart by a score; empty where they cannot be compared. */
  Optional<Boolean> tied(
      ScoreKind by, RunHistory first, RunHistory other, Supplier<Optional<Boolean>> comparing) {
    if (!first.run().state().ended() || !other.run().state().ended()) {
      return comparing.get();
    }
    return ties.computeIfAbsent(
        new Tie(by, first.run().id(), other.run().id()), tie -> comparing.get());
  }

  /** What the ended runs of a sweep say together. */
  Settled settled(SweepHistory history) {
    SweepHistory ended = history.settled();
    @Nullable Settled before = settled;
    if (before == null || !before.same(ended)) {
      before = Settled.of(ended);
      settled = before;
    }
    return before;
  }
}
