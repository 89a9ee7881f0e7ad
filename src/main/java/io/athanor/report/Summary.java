package io.athanor.report;

import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreKind.Direction;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Says what won, by how much and whether it is real, and what was tried. */
final class Summary {
  private final List<SweepHistory> sweeps;
  private final Ranking ranking;
  private final List<RunHistory> ranked;
  private final Flags flags;
  private final Finals finals;
  private final Function<RunHistory, String> id;

  /**
   * @param finals of the first sweep
   */
  Summary(
      List<SweepHistory> sweeps,
      Ranking ranking,
      Flags flags,
      Finals finals,
      Function<RunHistory, String> id) {
    this.finals = finals;
    this.sweeps = sweeps;
    this.ranking = ranking;
    this.ranked = ranking.ranked();
    this.flags = flags;
    this.id = id;
  }

  /**
   * The verdict first, then what was tried.
   *
   * @param varied names of the hyperparameters that are not the same in every run
   */
  List<Message> messages(List<String> varied) {
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
    messages.addAll(new Tried(sweeps, ranking).messages(varied));
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
    boolean loses = ranking.losesToBaseline(best);
    String key =
        !loses
            ? "summary.won"
            : ranked.stream().allMatch(ranking::losesToBaseline)
                ? "summary.noneBeats"
                : "summary.bestLoses";
    double other = ranking.value(baseline.get().test());
    String margin = loses ? "margin.none" : margin(by, by.gain(value, other));
    return Message.of(
        key,
        "run",
        run,
        "score",
        Message.score(by),
        "value",
        value,
        "margin",
        Message.of(
            margin,
            "share",
            Message.percent(by.gain(value, other)),
            "baseline",
            Message.baseline(baseline.get().name()),
            "other",
            other));
  }

  private static String margin(ScoreColumn by, double gain) {
    if (!Double.isFinite(gain)) {
      return "margin.better";
    }
    return switch (by.kind().direction()) {
      case LOWER -> "margin.below";
      case HIGHER -> "margin.above";
      case NEAREST_ONE -> "margin.nearer";
    };
  }

  /** Whether the first place is more than luck: of finalists the several trainings tell it. */
  private Optional<Message> real() {
    ScoreColumn by = ranking.by().orElseThrow();
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
}
