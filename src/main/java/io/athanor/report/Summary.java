package io.athanor.report;

import io.athanor.sweep.DataReport;
import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreKind.Direction;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in plain words what a sweep tried, what won, and whether to believe it. */
final class Summary {
  /** Below this share of the truth's gradient energy a picture looks blurred. */
  private static final double BLURRED = 0.6;

  private final SweepHistory history;
  private final Ranking ranking;
  private final Candidates candidates;

  Summary(SweepHistory history, Ranking ranking, Candidates candidates) {
    this.history = history;
    this.ranking = ranking;
    this.candidates = candidates;
  }

  /** The verdict first, then what was tried. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (ranking.ranked().isEmpty()) {
      sentences.add("No run was scored on the test part, so there is nothing to rank yet.");
    } else {
      sentences.add(won());
      if (ranking.ranked().size() > 1) {
        otherScores().ifPresent(sentences::add);
      }
      losers().ifPresent(sentences::add);
      blur().ifPresent(sentences::add);
    }
    sentences.add(tried());
    if (!candidates.varied().isEmpty()) {
      sentences.add("Searched: " + searched() + ".");
    }
    return sentences;
  }

  private String tried() {
    String data = history.data().map(DataReport::description).orElse("data that was not read");
    return "Of %s planned on %s, %s."
        .formatted(Words.count(history.planned(), "run"), data, counts());
  }

  private String counts() {
    List<String> parts = new ArrayList<>();
    parts.add(
        ranking.ranked().size() + (ranking.ranked().size() == 1 ? " was" : " were") + " scored");
    add(parts, history.runs().stream().filter(r -> r.run().state().failed()).count(), "failed");
    add(parts, count(RunState.STOPPED), "stopped early by the scheduler");
    add(parts, count(RunState.PAUSED), "paused");
    add(parts, count(RunState.SKIPPED), "skipped as too large");
    add(parts, count(RunState.RUNNING), "not ended");
    add(parts, Math.max(0, history.planned() - history.runs().size()), "never started");
    String last = parts.remove(parts.size() - 1);
    return parts.isEmpty() ? last : String.join(", ", parts) + " and " + last;
  }

  private static void add(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  private long count(RunState state) {
    return history.runs().stream().filter(run -> run.run().state() == state).count();
  }

  private String searched() {
    return candidates.varied().stream()
        .map(name -> name + " (" + values(name) + ")")
        .collect(Collectors.joining(", "));
  }

  private String values(String name) {
    List<String> texts =
        Candidates.values(history.runs(), name).map(v -> v.text()).distinct().toList();
    if (!Candidates.numeric(history.runs(), name)) {
      return texts.size() > 5
          ? texts.size() + " values"
          : texts.stream().sorted().collect(Collectors.joining(", "));
    }
    List<Double> numbers = texts.stream().map(Double::valueOf).sorted().toList();
    return numbers.size() > 5
        ? Words.shortest(numbers.get(0)) + " to " + Words.shortest(numbers.get(numbers.size() - 1))
        : numbers.stream().map(Words::shortest).collect(Collectors.joining(", "));
  }

  private String won() {
    ScoreColumn by = ranking.by().orElseThrow();
    RunHistory best = ranking.ranked().get(0);
    double value = by.in(best.test());
    String name = "Run " + best.run().number();
    Optional<BaselineResult> baseline = ranking.bestBaseline();
    String score = "its test %s of %s".formatted(by.label(), Words.number(value));
    if (baseline.isEmpty()) {
      return "%s is best: %s.".formatted(name, score.replaceFirst("of", "is"));
    }
    String against =
        "that of the best baseline, “%s” (%s)"
            .formatted(baseline.get().name(), Words.number(ranking.value(baseline.get().test())));
    return ranking.losesToBaseline(best)
        ? "%s %s is best of them: %s is no better than %s."
            .formatted(
                ranking.ranked().stream().allMatch(ranking::losesToBaseline)
                    ? "No run beats the best baseline."
                    : "The best run on validation does not beat the best baseline on test.",
                name,
                score,
                against)
        : "%s is best: %s is %s %s."
            .formatted(name, score, margin(by, value, baseline.get()), against);
  }

  private String margin(ScoreColumn by, double value, BaselineResult baseline) {
    double gain = by.gain(value, ranking.value(baseline.test()));
    if (!Double.isFinite(gain)) {
      return "better than";
    }
    return switch (by.kind().direction()) {
      case LOWER -> Words.percent(gain) + " below";
      case HIGHER -> Words.percent(gain) + " above";
      case NEAREST_ONE -> Words.percent(gain) + " nearer to 1 than";
    };
  }

  /** Where the other ranking scores agree and where not. */
  private Optional<String> otherScores() {
    RunHistory best = ranking.ranked().get(0);
    List<String> parts = new ArrayList<>();
    for (ScoreKind kind : history.rank()) {
      Optional<ScoreColumn> column = ranking.column(kind);
      if (column.isEmpty()) {
        continue;
      }
      ScoreColumn score = column.get();
      RunHistory leader = leader(score);
      if (column.equals(ranking.by()) && leader == best) {
        continue;
      }
      double value = score.in(leader.test());
      if (!Double.isNaN(value)) {
        parts.add(
            leader == best
                ? "it is also best by %s (%s)".formatted(score.label(), Words.number(value))
                : "by %s%s, run %d leads (%s against %s)"
                    .formatted(
                        column.equals(ranking.by()) ? "test " : "",
                        score.label(),
                        leader.run().number(),
                        Words.number(value),
                        Words.number(score.in(best.test()))));
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(sentence(String.join("; ", parts)));
  }

  private RunHistory leader(ScoreColumn score) {
    RunHistory leader = ranking.ranked().get(0);
    for (RunHistory run : ranking.ranked()) {
      leader = score.better(score.in(run.test()), score.in(leader.test())) ? run : leader;
    }
    return leader;
  }

  private Optional<String> losers() {
    long losers = ranking.ranked().stream().filter(ranking::losesToBaseline).count();
    return losers == 0 || losers == ranking.ranked().size()
        ? Optional.empty()
        : Optional.of(
            "%d of %d scored runs %s not beat the best baseline."
                .formatted(losers, ranking.ranked().size(), losers == 1 ? "does" : "do"));
  }

  private Optional<String> blur() {
    RunHistory best = ranking.ranked().get(0);
    return ranking
        .column(ScoreKind.SHARPNESS)
        .filter(
            score ->
                ranking.by().filter(b -> b.kind().direction() != Direction.NEAREST_ONE).isPresent())
        .map(score -> score.in(best.test()))
        .filter(sharpness -> sharpness < BLURRED)
        .map(
            sharpness ->
                "Its pictures are blurred (sharpness %s, where 1 is as sharp as the truth): look at them before you trust the score."
                    .formatted(Words.number(sharpness)));
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
