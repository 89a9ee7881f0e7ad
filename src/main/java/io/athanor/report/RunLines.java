package io.athanor.report;

import io.athanor.report.PageData.BaselineLine;
import io.athanor.report.PageData.Curve;
import io.athanor.report.PageData.Decided;
import io.athanor.report.PageData.RunLine;
import io.athanor.report.PageData.Spent;
import io.athanor.space.Value;
import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Run;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.Worked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes what the page knows of each run and baseline. */
final class RunLines {
  private final Ranking ranking;
  private final List<ScoreColumn> curves;
  private final Optional<Difficulty> difficulty;
  private final List<String> varied;

  RunLines(
      Ranking ranking,
      List<ScoreColumn> curves,
      Optional<Difficulty> difficulty,
      List<String> varied) {
    this.ranking = ranking;
    this.curves = curves;
    this.difficulty = difficulty;
    this.varied = varied;
  }

  /** The id of a run on the page: {@code r12}, of the second sweep {@code r12.2}. */
  static String id(int sweep, int number) {
    return "r" + number + (sweep == 0 ? "" : "." + (sweep + 1));
  }

  static String state(Run run) {
    return run.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * A run.
   *
   * @param began when its sweep began
   * @param sequences scores by window; none unless it is among the best
   * @param detailed whether it is
   */
  RunLine line(
      RunHistory history,
      int sweep,
      Instant began,
      List<String> flags,
      List<SequenceScores> sequences,
      boolean detailed) {
    Run run = history.run();
    Values test = new Values(ranking.scores(), history.test());
    List<Epoch> epochs = history.epochs();
    return new RunLine(
        id(sweep, run.number()),
        sweep,
        run.number(),
        state(run),
        flags,
        run.finalistOf(),
        Long.toString(run.seed()),
        test.totals(),
        new Values(curves, Ranking.chosenBy(history)).totals(),
        parameters(run, varied),
        history.best(),
        epochs.size(),
        history.parameters().isPresent() ? (Long) history.parameters().getAsLong() : null,
        epochs.stream().mapToDouble(Epoch::seconds).average().orElse(Double.NaN),
        run.ended().map(end -> seconds(run.started(), end)).orElse(Double.NaN),
        epochs.stream().mapToDouble(Epoch::seconds).sum(),
        detailed && !epochs.isEmpty() ? curve(epochs) : null,
        detailed ? test.leads() : Map.of(),
        difficulty.map(d -> d.bySample(sequences)).orElse(Map.of()),
        difficulty.map(d -> d.byBin(sequences)).orElse(Map.of()),
        history.segments().stream().map(segment -> worked(segment, began)).toList(),
        spent(history),
        run.reason().map(Reasons::kept).orElse(null),
        history.incidents().stream().map(Reasons::kept).toList(),
        history.decisions().stream()
            .map(d -> new Decided(d.epoch(), d.goesOn(), Reasons.kept(d.reason())))
            .toList());
  }

  BaselineLine line(BaselineResult baseline, int index) {
    Values test = new Values(ranking.scores(), baseline.test());
    return new BaselineLine(
        "b" + index,
        baseline.name(),
        test.totals(),
        test.leads(),
        difficulty.map(d -> d.bySample(baseline.sequences())).orElse(Map.of()),
        difficulty.map(d -> d.byBin(baseline.sequences())).orElse(Map.of()));
  }

  /** Those hyperparameters, where the run has them; numbers as numbers. */
  static Map<String, Object> parameters(Run run, List<String> names) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (String name : names) {
      run.candidate().value(name).ifPresent(value -> parameters.put(name, plain(value)));
    }
    return parameters;
  }

  static Object plain(Value value) {
    return value instanceof Value.Whole whole
        ? (Object) whole.value()
        : value instanceof Value.Real real ? (Object) real.value() : value.text();
  }

  private static List<Object> worked(Worked segment, Instant began) {
    List<Object> all = new ArrayList<>();
    all.add(segment.worker());
    all.add(seconds(began, segment.from()));
    all.add(segment.to().map(to -> seconds(began, to)).orElse(null));
    all.add(segment.firstEpoch());
    all.add(segment.lastEpoch());
    return all;
  }

  private static Spent spent(RunHistory history) {
    double train = history.epochs().stream().mapToDouble(Epoch::seconds).sum();
    double evaluate =
        history.epochs().stream()
            .mapToDouble(Epoch::evaluationSeconds)
            .filter(seconds -> !Double.isNaN(seconds))
            .sum();
    return new Spent(train, evaluate, history.scoringSeconds());
  }

  private Curve curve(List<Epoch> epochs) {
    Map<String, List<Double>> scores = new LinkedHashMap<>();
    for (ScoreColumn score : curves) {
      scores.put(score.id(), epochs.stream().map(e -> score.in(e.validation())).toList());
    }
    return new Curve(
        epochs.stream().map(Epoch::trainLoss).toList(),
        epochs.stream().map(Epoch::validationLoss).toList(),
        scores);
  }

  /** The scores of the part that runs are chosen by. */
  static List<ScoreColumn> curves(List<RunHistory> runs) {
    return ScoreColumn.of(
        runs.stream()
            .flatMap(run -> run.epochs().stream().limit(1))
            .flatMap(epoch -> epoch.validation().stream())
            .map(score -> new ScoreValue(score.name(), score.units(), 0, score.value())));
  }

  static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }
}
