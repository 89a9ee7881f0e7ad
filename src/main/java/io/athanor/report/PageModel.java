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
import io.athanor.sweep.Asked;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Makes what the page shows of one or several sweeps over the same data. */
final class PageModel {
  /** How many of the best runs have curves and scores by lead, sample and difficulty. */
  static final int DETAILED = 200;

  private static final Set<ScoreKind> SELDOM =
      Set.of(ScoreKind.OPENSTL_MSE, ScoreKind.OPENSTL_MAE, ScoreKind.OPENSTL_SSIM);

  private final List<ReportSweep> sweeps;
  private final Known known;
  private final List<SweepHistory> histories;
  private final Ranking ranking;
  private final List<RunHistory> runs;
  private final Map<RunHistory, Integer> sweepOf = new IdentityHashMap<>();
  private final Candidates candidates;
  private final Optional<DataReport> data;

  /**
   * @param known of earlier states of the same sweeps
   */
  PageModel(List<ReportSweep> sweeps, Known known) {
    this.sweeps = sweeps;
    this.known = known;
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

  /**
   * The data at a moment.
   *
   * @param version where a server sends them
   */
  PageData page(Instant now, OptionalLong version) {
    Optional<Difficulty> difficulty = data.map(d -> Difficulty.of(ranking, d));
    List<RunHistory> ranked = ranking.ranked();
    Function<RunHistory, List<SequenceScores>> sequences = sequences();
    Flags flags = new Flags(ranking, known);
    flags.compare(ranked, sequences);
    List<ScoreColumn> curves = RunLines.curves(runs);
    RunLines lines = new RunLines(ranking, curves, difficulty, candidates.varied());
    known.show(ranking.scores(), curves, candidates.varied(), data.orElse(null));
    Known.Settled settled = known.settled(histories.get(0));
    Summary summary = new Summary(histories, ranking, flags, settled.finals(), this::id);
    return new PageData(
        now.toString(),
        version.isPresent(),
        version.isPresent() ? (Long) version.getAsLong() : null,
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
        ranked.size(),
        lines(lines, flags, sequences),
        baselines(lines),
        summary.messages(candidates.varied()),
        Advice.messages(histories, ranking, flags, settled.changes()),
        data.stream().flatMap(d -> d.warnings().stream()).map(Reasons::kept).toList(),
        FinalLines.of(settled.finals(), candidates.varied()),
        histories.size() == 1 ? mattered(settled.importance()) : List.of(),
        new Facts(histories, now).list(),
        reviews());
  }

  /** Scores by window, read when first asked for: most lines are known already. */
  private Function<RunHistory, List<SequenceScores>> sequences() {
    Map<RunHistory, List<SequenceScores>> read = new IdentityHashMap<>();
    return run -> read.computeIfAbsent(run, of -> details(of).sequences(of.run()));
  }

  private List<RunLine> lines(
      RunLines lines, Flags flags, Function<RunHistory, List<SequenceScores>> sequences) {
    List<RunLine> all = new ArrayList<>();
    int ranked = ranking.ranked().size();
    for (RunHistory run : ranking.runs()) {
      boolean detailed = all.size() < DETAILED;
      boolean scored = all.size() < ranked;
      List<String> flagged = flags.of(run);
      int sweep = sweepOf(run);
      all.add(
          known.line(
              id(run),
              run,
              flagged,
              detailed,
              () ->
                  lines.line(
                      run,
                      sweep,
                      histories.get(sweep).started(),
                      flagged,
                      detailed && scored ? sequences.apply(run) : List.of(),
                      detailed)));
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
        sweep.state().orElseGet(() -> state(history)),
        history.asked().stream().map(asked -> asked(asked, history.started())).toList());
  }

  private static PageData.Asked asked(Asked asked, Instant began) {
    return new PageData.Asked(
        asked.action().name().toLowerCase(Locale.ROOT), RunLines.seconds(began, asked.at()));
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
        data.samples().stream().map(PageModel::sample).toList());
  }

  private static PageData.Sample sample(DataReport.Sample of) {
    return new PageData.Sample(of.number(), Reasons.kept(of.label()), of.difficulty());
  }

  private static List<Mattered> mattered(List<Importance> importances) {
    return importances.stream()
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
