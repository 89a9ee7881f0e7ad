package io.athanor.report;

import io.athanor.insight.Change;
import io.athanor.space.Dimension;
import io.athanor.space.Value;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says what to try next, as {@code athanor suggest} would; of one sweep only. */
final class Advice {
  private Advice() {}

  /**
   * Changes of the search space, then finalists where the best cannot be told apart.
   *
   * @param changes what insight found
   */
  static List<Message> messages(
      List<SweepHistory> sweeps, Ranking ranking, Flags flags, List<Change> changes) {
    List<RunHistory> ranked = ranking.ranked();
    if (ranked.isEmpty() || sweeps.size() > 1) {
      return List.of();
    }
    List<Message> advice = new ArrayList<>();
    for (Change change : changes) {
      advice.add(
          Message.of(
              "advice.change",
              "name",
              change.key(),
              "before",
              text(change.before()),
              "after",
              text(change.after()),
              "reason",
              Reasons.of(change.reason())));
    }
    boolean trainedAgain = ranking.runs().stream().anyMatch(run -> run.run().finalist());
    boolean worthIt = !ranking.losesToBaseline(ranked.get(0));
    if (flags.ties().orElse(0) > 0 && worthIt && !trainedAgain) {
      advice.add(Message.of("advice.finalists", "n", flags.ties().orElseThrow() + 1));
    }
    if (!advice.isEmpty()) {
      advice.add(Message.of("advice.command", "sweep", sweeps.get(0).id()));
    }
    return advice;
  }

  private static String text(Dimension dimension) {
    if (dimension instanceof Dimension.Choice choice) {
      return choice.values().stream().map(Value::text).collect(Collectors.joining(", "));
    }
    if (dimension instanceof Dimension.WholeRange range) {
      return range.min() + "–" + range.max();
    }
    if (dimension instanceof Dimension.RealRange range) {
      return Words.shortest(range.min()) + "–" + Words.shortest(range.max());
    }
    return dimension.name();
  }
}
