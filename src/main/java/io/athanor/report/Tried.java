package io.athanor.report;

import io.athanor.space.Value;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says what was tried: how many runs on what data, what became of them, and where they searched.
 */
record Tried(List<SweepHistory> sweeps, Ranking ranking) {
  /**
   * Runs and data, then where it was searched.
   *
   * @param varied names of the hyperparameters that are not the same in every run
   */
  List<Message> messages(List<String> varied) {
    List<Message> messages = new ArrayList<>(List.of(tried()));
    if (!varied.isEmpty()) {
      messages.add(
          Message.of("summary.searched", "what", varied.stream().map(this::item).toList()));
    }
    return messages;
  }

  private Message tried() {
    Message data =
        Reasons.kept(
            sweeps.stream()
                .flatMap(sweep -> sweep.data().stream())
                .map(DataReport::description)
                .findFirst()
                .orElse("–"));
    int planned = sweeps.stream().mapToInt(SweepHistory::planned).sum();
    return Message.of("summary.tried", "n", planned, "data", data, "counts", counts(planned));
  }

  private List<Message> counts(int planned) {
    List<Message> parts = new ArrayList<>();
    parts.add(Message.of("count.scored", "n", ranking.ranked().size()));
    long failed = ranking.runs().stream().filter(run -> run.run().state().failed()).count();
    add(parts, failed, "count.failed");
    add(parts, count(RunState.STOPPED), "count.stopped");
    add(parts, count(RunState.PAUSED), "count.paused");
    add(parts, count(RunState.SKIPPED), "count.skipped");
    add(parts, count(RunState.RUNNING), "count.running");
    add(parts, Math.max(0, planned - ranking.runs().size()), "count.never");
    return parts;
  }

  private static void add(List<Message> parts, long count, String key) {
    if (count > 0) {
      parts.add(Message.of(key, "n", count));
    }
  }

  private long count(RunState state) {
    return ranking.runs().stream().filter(run -> run.run().state() == state).count();
  }

  private Message item(String name) {
    if (!Candidates.numeric(ranking.runs(), name)) {
      List<String> texts =
          Candidates.values(ranking.runs(), name).map(Value::text).distinct().sorted().toList();
      return texts.size() > 5
          ? Message.of("searched.many", "name", name, "n", texts.size())
          : Message.of("searched.list", "name", name, "values", String.join(", ", texts));
    }
    double[] numbers =
        Candidates.numbers(ranking.runs(), name).stream()
            .mapToDouble(v -> v)
            .distinct()
            .sorted()
            .toArray();
    return numbers.length > 5
        ? Message.of(
            "searched.range",
            "name",
            name,
            "from",
            Words.shortest(numbers[0]),
            "to",
            Words.shortest(numbers[numbers.length - 1]))
        : Message.of(
            "searched.list",
            "name",
            name,
            "values",
            Arrays.stream(numbers).mapToObj(Words::shortest).collect(Collectors.joining(", ")));
  }
}
