package io.athanor.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.athanor.insight.Importance;
import io.athanor.report.PageData.BaselineLine;
import io.athanor.report.PageData.Effect;
import io.athanor.report.PageData.Frames;
import io.athanor.report.PageData.Mattered;
import io.athanor.report.PageData.Parameter;
import io.athanor.report.PageData.RunLine;
import io.athanor.report.PageData.Score;
import io.athanor.report.PageData.Sweep;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.Units;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes what the page shows of one or several sweeps over the same data. */
final class PageModel {
  /** How many of the best runs have curves and scores by lead, sample and difficulty. */
  static final int DETAILED = 200;

  private static final Set<ScoreKind> SELDOM =
      Set.of(ScoreKind.OPENSTL_MSE, ScoreKind.OPENSTL_MAE, ScoreKind.OPENSTL_SSIM);

  private final List<ReportSweep> sweeps;
  private final List<SweepHistory> histories;
  private final Ranking ranking;
  private final List<RunHistory> runs;
  private final Map<RunHistory, Integer> sweepOf = new IdentityHashMap<>();
  private final Candidates candidates;
  private final Optional<DataReport> data;

  PageModel(List<ReportSweep> sweeps) {
    this.sweeps = sweeps;
    this.histories = sweeps.stream().map(ReportSweep::history).toList();
    this.ranking = Ranking.of(histories);
    this.runs = histories.stream().flatMap(history -> history.runs().stream()).toList();
    for (int i = 0; i < histories.size(); i++) {
      for (RunHistory run : histories.get(i).runs()) {
        sweepOf.put(run, i);
      }
    }
    this.candidates = Candidates.of(runs);
    this.data = histories.stream().flatMap(history -> history.data().stream()).findFirst();
  }

  Ranking ranking() {
    return ranking;
  }

  Optional<DataReport> data() {
    return data;
  }

  /** The id on the page. */
  String id(RunHistory run) {
    return RunLines.id(sweepOf(run), run.run().number());
  }

  private int sweepOf(RunHistory run) {
    return Objects.requireNonNull(sweepOf.get(run), "a run of these sweeps");
  }

  /** What is large of the run. */
  SweepHistory.Details details(RunHistory run) {
    return sweeps.get(sweepOf(run)).details();
  }

  PageData page(Instant now, boolean live) {
    Optional<Difficulty> difficulty = data.map(d -> Difficulty.of(ranking, d));
    List<RunHistory> ranked = ranking.ranked();
    Map<RunHistory, List<SequenceScores>> sequences = sequences(ranked);
    Flags flags = new Flags(ranking);
    flags.compare(ranked, run -> sequences.getOrDefault(run, List.of()));
    List<ScoreColumn> curves = RunLines.curves(runs);
    RunLines lines = new RunLines(ranking, curves, difficulty, candidates.varied());
    Summary summary = new Summary(histories, ranking, candidates, flags, this::id);
    return new PageData(
        now.toString(),
        live,
        sweeps.stream().map(PageModel::sweep).toList(),
        ranking.by().map(ScoreColumn::id).orElse(null),
        ranking.byValidation(),
        ranking.column(ScoreKind.MSE).map(ScoreColumn::id).orElse(null),
        ranking.column(ScoreKind.SSIM).map(ScoreColumn::id).orElse(null),
        ranking.scores().stream().map(this::score).toList(),
        curves.stream().map(this::score).toList(),
        candidates.varied().stream().map(this::parameter).toList(),
        fixed(),
        data.map(PageModel::frames).orElse(null),
        difficulty.map(Difficulty::bins).orElse(List.of()),
        lines(lines, flags, sequences),
        baselines(lines),
        summary.messages(),
        summary.advice(),
        data.map(DataReport::warnings).orElse(List.of()),
        FinalLines.of(histories.get(0), candidates.varied()),
        histories.size() == 1 ? mattered(histories.get(0)) : List.of(),
        new Facts(histories, now).list(),
        reviews());
  }

  private Map<RunHistory, List<SequenceScores>> sequences(List<RunHistory> ranked) {
    Map<RunHistory, List<SequenceScores>> all = new IdentityHashMap<>();
    for (RunHistory run : ranked.subList(0, Math.min(DETAILED, ranked.size()))) {
      all.put(run, details(run).sequences(run.run()));
    }
    return all;
  }

  private List<RunLine> lines(
      RunLines lines, Flags flags, Map<RunHistory, List<SequenceScores>> sequences) {
    List<RunLine> all = new ArrayList<>();
    int rank = 0;
    for (RunHistory run : ranking.runs()) {
      boolean scored = !Double.isNaN(ranking.value(run.test()));
      int sweep = sweepOf(run);
      all.add(
          lines.line(
              run,
              sweep,
              scored ? ++rank : 0,
              histories.get(sweep).started(),
              flags.of(run),
              sequences.getOrDefault(run, List.of()),
              all.size() < DETAILED));
    }
    return all;
  }

  private List<BaselineLine> baselines(RunLines lines) {
    List<BaselineLine> all = new ArrayList<>();
    ranking.baselines().forEach(baseline -> all.add(lines.line(baseline, all.size())));
    return all;
  }

  private static Sweep sweep(ReportSweep sweep) {
    SweepHistory history = sweep.history();
    return new Sweep(
        history.id(),
        history.file(),
        history.text(),
        history.started().toString(),
        history.ended().map(Instant::toString).orElse(null),
        history.planned(),
        history.rank().stream().map(ScoreKind::key).toList(),
        history.data().map(DataReport::fingerprint).orElse(null),
        sweep.state().orElseGet(() -> state(history)));
  }

  private static String state(SweepHistory history) {
    if (history.ended().isPresent()) {
      return "ended";
    }
    return history.runs().stream().anyMatch(run -> run.run().state() == RunState.RUNNING)
        ? "running"
        : "paused";
  }

  private Score score(ScoreColumn score) {
    int at = score.name().indexOf('@');
    return new Score(
        score.id(),
        score.kind().key(),
        at < 0 ? null : score.name().substring(at + 1),
        !score.kind().inOriginalUnits()
            ? ""
            : score.units() == Units.SCALED ? "scaled" : "original",
        score.kind().direction().name(),
        (SELDOM.contains(score.kind()) || repeats(score))
            && ranking.by().filter(score::equals).isEmpty());
  }

  /**
   * Whether a score in the data's units says nothing that the scaled one does not: only the RMSE
   * can be read as "so many trips off", and only where scaling changed it.
   */
  private boolean repeats(ScoreColumn score) {
    if (score.units() == Units.SCALED) {
      return false;
    }
    ScoreColumn scaled = new ScoreColumn(score.name(), Units.SCALED, score.kind());
    return score.kind() != ScoreKind.RMSE
        || runs.stream()
            .allMatch(run -> Double.compare(score.in(run.test()), scaled.in(run.test())) == 0);
  }

  private Parameter parameter(String name) {
    boolean numeric = Candidates.numeric(runs, name);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    if (numeric) {
      for (double value : Candidates.numbers(runs, name)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return new Parameter(name, numeric, numeric && least > 0 && most / least >= 20);
  }

  private List<List<Object>> fixed() {
    return runs.isEmpty()
        ? List.of()
        : candidates.fixed().stream()
            .map(
                name ->
                    List.<Object>of(
                        name,
                        runs.get(0).run().candidate().value(name).map(RunLines::plain).orElse("")))
            .toList();
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

  private static List<Mattered> mattered(SweepHistory history) {
    return Importance.of(history).stream()
        .map(
            importance ->
                new Mattered(
                    importance.score().key(),
                    importance.runs(),
                    importance.fit(),
                    importance.tooLittle().map(Reasons::of).orElse(null),
                    importance.effects().stream().map(PageModel::effect).toList(),
                    importance.pairs().stream().map(PageModel::effect).toList()))
        .toList();
  }

  private static Effect effect(Importance.Effect effect) {
    return new Effect(effect.names(), effect.share(), effect.spread());
  }

  private List<JsonNode> reviews() {
    return sweeps.stream().flatMap(sweep -> sweep.reviews().stream()).map(Json::reviews).toList();
  }
}
