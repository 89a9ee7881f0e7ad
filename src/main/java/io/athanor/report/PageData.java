package io.athanor.report;

import io.athanor.space.Value;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page's scripts draw from; written as JSON, so the names here are the names there.
 *
 * @param by id of the ranking score, or null
 * @param mse id of the MSE, or null
 * @param ssim id of the SSIM, or null
 * @param scores of the test part
 * @param curves scores of the validation part, epoch by epoch
 * @param parameters the hyperparameters that vary
 * @param detailed how many of the best runs have curves and leads
 */
record PageData(
    @Nullable String by,
    @Nullable String mse,
    @Nullable String ssim,
    List<Score> scores,
    List<Score> curves,
    List<Parameter> parameters,
    @Nullable Frames frames,
    List<Line> runs,
    List<Line> baselines,
    int detailed) {
  /** How many of the best runs have curves and scores for every lead; the others have totals. */
  static final int DETAILED = 100;

  record Score(String id, String label, String units, String arrow, String direction) {
    static Score of(ScoreColumn c) {
      String direction = c.kind().direction().name();
      return new Score(c.id(), c.label(), c.unitsInWords(), c.arrow(), direction);
    }
  }

  record Parameter(String name, boolean numeric) {}

  record Frames(
      int channels,
      int height,
      int width,
      int inputs,
      int leads,
      List<DataReport.Sample> samples) {}

  /** A run or a baseline. Values of hyperparameters are numbers or texts. */
  record Line(
      String id,
      String name,
      int rank,
      int colour,
      boolean front,
      boolean loses,
      Map<String, Double> scores,
      Map<String, Object> parameters,
      String text,
      int best,
      @Nullable Curve curve,
      Map<String, List<Double>> leads) {}

  /** Values by epoch. */
  record Curve(List<Double> train, List<Double> validation, Map<String, List<Double>> scores) {}

  static PageData of(SweepHistory history, Ranking ranking, Candidates candidates) {
    List<ScoreColumn> curves =
        ScoreColumn.of(
            ranking.runs().stream()
                .limit(DETAILED)
                .flatMap(run -> run.epochs().stream())
                .flatMap(epoch -> epoch.validation().stream()));
    List<Line> runs = new ArrayList<>();
    for (RunHistory run : ranking.runs()) {
      runs.add(line(run, runs.size(), ranking, candidates, curves));
    }
    List<Line> baselines = new ArrayList<>();
    for (DataReport.BaselineResult baseline : ranking.baselines()) {
      baselines.add(line(baseline, baselines.size(), ranking));
    }
    return new PageData(
        ranking.by().map(ScoreColumn::id).orElse(null),
        ranking.column(ScoreKind.MSE).map(ScoreColumn::id).orElse(null),
        ranking.column(ScoreKind.SSIM).map(ScoreColumn::id).orElse(null),
        ranking.scores().stream().map(Score::of).toList(),
        curves.stream().map(Score::of).toList(),
        candidates.varied().stream()
            .map(name -> new Parameter(name, Candidates.numeric(history.runs(), name)))
            .toList(),
        history.data().map(PageData::frames).orElse(null),
        runs,
        baselines,
        DETAILED);
  }

  private static Frames frames(DataReport data) {
    return new Frames(
        data.channels(),
        data.height(),
        data.width(),
        data.inputFrames(),
        data.targetFrames(),
        data.samples());
  }

  private static Line line(
      RunHistory run, int index, Ranking ranking, Candidates candidates, List<ScoreColumn> curves) {
    int number = run.run().number();
    int rank = Double.isNaN(ranking.value(run.test())) ? 0 : index + 1;
    boolean detailed = index < DETAILED;
    Map<String, Object> parameters = new LinkedHashMap<>();
    candidates.varied().forEach(name -> put(parameters, name, run.run().candidate().value(name)));
    return new Line(
        "r" + number,
        "Run " + number,
        rank,
        Tables.colour(rank),
        ranking.front().contains(number),
        ranking.losesToBaseline(run),
        totals(ranking.scores(), run.test()),
        parameters,
        text(run, candidates),
        run.best().orElse(0),
        detailed && !run.epochs().isEmpty() ? curve(run.epochs(), curves) : null,
        detailed ? leads(ranking.scores(), run.test()) : Map.of());
  }

  private static Line line(DataReport.BaselineResult baseline, int index, Ranking ranking) {
    return new Line(
        "b" + index,
        baseline.name(),
        0,
        -1,
        false,
        false,
        totals(ranking.scores(), baseline.test()),
        Map.of(),
        "baseline, not trained",
        0,
        null,
        leads(ranking.scores(), baseline.test()));
  }

  private static void put(Map<String, Object> parameters, String name, Optional<Value> value) {
    value.ifPresent(
        v ->
            parameters.put(
                name,
                v instanceof Value.Whole whole
                    ? (Object) whole.value()
                    : v instanceof Value.Real real ? (Object) real.value() : v.text()));
  }

  private static String text(RunHistory run, Candidates candidates) {
    List<String> parts = new ArrayList<>();
    for (String name : candidates.varied()) {
      String text = Candidates.text(run, name);
      if (!text.isEmpty()) {
        parts.add(name + " " + Words.value(text));
      }
    }
    return String.join(" · ", parts);
  }

  private static Map<String, Double> totals(List<ScoreColumn> scores, List<ScoreValue> values) {
    Map<String, Double> totals = new LinkedHashMap<>();
    for (ScoreColumn score : scores) {
      double value = score.in(values);
      if (!Double.isNaN(value)) {
        totals.put(score.id(), value);
      }
    }
    return totals;
  }

  private static Map<String, List<Double>> leads(
      List<ScoreColumn> scores, List<ScoreValue> values) {
    int last = values.stream().mapToInt(ScoreValue::lead).max().orElse(0);
    Map<String, List<Double>> leads = new LinkedHashMap<>();
    for (ScoreColumn score : scores) {
      List<Double> line = new ArrayList<>();
      for (int lead = 1; lead <= last; lead++) {
        line.add(score.in(values, lead));
      }
      if (line.stream().anyMatch(value -> !Double.isNaN(value))) {
        leads.put(score.id(), line);
      }
    }
    return leads;
  }

  private static Curve curve(List<Epoch> epochs, List<ScoreColumn> columns) {
    Map<String, List<Double>> scores = new LinkedHashMap<>();
    for (ScoreColumn score : columns) {
      scores.put(score.id(), list(epochs.stream().map(e -> score.in(e.validation()))));
    }
    return new Curve(
        list(epochs.stream().map(Epoch::trainLoss)),
        list(epochs.stream().map(Epoch::validationLoss)),
        scores);
  }

  private static List<Double> list(Stream<Double> values) {
    return values.toList();
  }
}
