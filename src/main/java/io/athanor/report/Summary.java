package io.athanor.report;

import io.athanor.insight.Change;
import io.athanor.space.Dimension;
import io.athanor.space.Value;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreKind.Direction;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what was tried, what won, by how much, whether it is real, and what to try next. */
final class Summary {
  private final List<SweepHistory> sweeps;
  private final Ranking ranking;
  private final List<RunHistory> ranked;
  private final Candidates candidates;
  private final Flags flags;
  private final Known.Settled settled;
  private final Function<RunHistory, String> id;

  /**
   * @param settled of the first sweep
   */
  Summary(
      List<SweepHistory> sweeps,
      Ranking ranking,
      Candidates candidates,
      Flags flags,
      Known.Settled settled,
      Function<RunHistory, String> id) {
    this.settled = settled;
    this.sweeps = sweeps;
    this.ranking = ranking;
    this.ranked = ranking.ranked();
    this.candidates = candidates;
    this.flags = flags;
    this.id = id;
  }

  /** The verdict first, then what was tried. */
  List<Message> messages() {
    List<Message> messages = new ArrayList<>();
    if (ranked.isEmpty()) {
      messages.add(nothing());
    } else {
      messages.add(won());
      real().ifPresent(messages::add);
      if (ranked.size() > 1) {
        otherScores(messages);
      }
      losers().ifPresent(messages::add);
      blur().ifPresent(messages::add);
    }
    messages.add(tried());
    if (!candidates.varied().isEmpty()) {
      messages.add(
          Message.of(
              "summary.searched", "what", candidates.varied().stream().map(this::item).toList()));
    }
    return messages;
  }

  private Message nothing() {
    List<RunHistory> runs = ranking.runs();
    boolean failed = !runs.isEmpty() && runs.stream().allMatch(r -> r.run().state().failed());
    return failed
        ? Message.of("summary.allFailed", "n", runs.size())
        : Message.of("summary.nothing");
  }

  private Message won() {
    ScoreColumn by = ranking.by().orElseThrow();
    RunHistory best = ranked.get(0);
    Message run = Message.run(id.apply(best));
    double value = by.in(best.test());
    Optional<BaselineResult> baseline = ranking.bestBaseline();
    if (baseline.isEmpty()) {
      return Message.of("summary.best", "run", run, "score", Message.score(by), "value", value);
    }
    String key =
        !ranking.losesToBaseline(best)
            ? "summary.won"
            : ranked.stream().allMatch(ranking::losesToBaseline)
                ? "summary.noneBeats"
                : "summary.bestLoses";
    double other = ranking.value(baseline.get().test());
    return Message.of(
        key,
        "run",
        run,
        "score",
        Message.score(by),
        "value",
        value,
        "margin",
        margin(by, by.gain(value, other), Message.baseline(baseline.get().name()), other));
  }

  private static Message margin(ScoreColumn by, double gain, Message baseline, double other) {
    if (!Double.isFinite(gain)) {
      return Message.of("margin.better", "baseline", baseline, "other", other);
    }
    String key =
        switch (by.kind().direction()) {
          case LOWER -> "margin.below";
          case HIGHER -> "margin.above";
          case NEAREST_ONE -> "margin.nearer";
        };
    return Message.of(key, "share", Message.percent(gain), "baseline", baseline, "other", other);
  }

  /** Whether the first place is more than luck: of finalists the several trainings tell it. */
  private Optional<Message> real() {
    ScoreColumn by = ranking.by().orElseThrow();
    Finals finals = settled.finals();
    if (finals.finalists().size() > 1 && finals.compared().isPresent()) {
      List<String> equal = finals.equal();
      Optional<ScoreColumn> compared = ranking.column(finals.compared().get());
      return compared.map(
          score ->
              equal.isEmpty()
                  ? Message.of("summary.finalsDiffer", "score", Message.score(score))
                  : Message.of(
                      "summary.finalsEqual", "places", equal, "score", Message.score(score)));
    }
    return flags
        .ties()
        .map(
            ties ->
                Message.of(
                    ties == 0 ? "summary.clear" : "summary.tied",
                    "n",
                    ties,
                    "score",
                    Message.score(by)));
  }

  /** Where the other ranking scores agree and where not. */
  private void otherScores(List<Message> messages) {
    RunHistory best = ranked.get(0);
    for (ScoreKind kind : sweeps.get(0).rank()) {
      Optional<ScoreColumn> column = ranking.column(kind);
      if (column.isEmpty()) {
        continue;
      }
      ScoreColumn score = column.get();
      RunHistory leader = leader(score);
      double value = score.in(leader.test());
      if (Double.isNaN(value) || (column.equals(ranking.by()) && leader == best)) {
        continue;
      }
      messages.add(
          leader == best
              ? Message.of("summary.alsoBest", "score", Message.score(score), "value", value)
              : Message.of(
                  "summary.leads",
                  "score",
                  Message.score(score),
                  "run",
                  Message.run(id.apply(leader)),
                  "value",
                  value,
                  "best",
                  score.in(best.test())));
    }
  }

  private RunHistory leader(ScoreColumn score) {
    RunHistory leader = ranked.get(0);
    for (RunHistory run : ranked) {
      leader = score.better(score.in(run.test()), score.in(leader.test())) ? run : leader;
    }
    return leader;
  }

  private Optional<Message> losers() {
    List<RunHistory> losers = ranked.stream().filter(ranking::losesToBaseline).toList();
    int early = (int) losers.stream().filter(r -> r.run().state() == RunState.STOPPED).count();
    return losers.isEmpty() || losers.size() == ranked.size()
        ? Optional.empty()
        : Optional.of(
            Message.of("summary.losers", "n", losers.size(), "all", ranked.size(), "early", early));
  }

  private Optional<Message> blur() {
    boolean already =
        ranking.by().filter(b -> b.kind().direction() == Direction.NEAREST_ONE).isPresent();
    return ranking
        .column(ScoreKind.SHARPNESS)
        .map(score -> score.in(ranked.get(0).test()))
        .filter(sharpness -> !already && sharpness < Flags.BLURRED)
        .map(
            sharpness ->
                Message.of(
                    sharpness < Flags.BLANK ? "summary.blank" : "summary.blurred",
                    "value",
                    sharpness));
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
    parts.add(Message.of("count.scored", "n", ranked.size()));
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

  /** What to try next, as {@code athanor suggest} would. */
  List<Message> advice() {
    if (ranked.isEmpty() || sweeps.size() > 1) {
      return List.of();
    }
    List<Message> advice = new ArrayList<>();
    for (Change change : settled.changes()) {
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
