package io.athanor.report;

import io.athanor.report.ReportModel.Decided;
import io.athanor.report.ReportModel.Definition;
import io.athanor.report.ReportModel.Fact;
import io.athanor.report.ReportModel.Failure;
import io.athanor.report.ReportModel.Tile;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.Decision;
import io.athanor.sweep.Provenance;
import io.athanor.sweep.Retention;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the view model of a sweep's history. */
final class Models {
  private final SweepHistory history;
  private final Ranking ranking;
  private final Candidates candidates;
  private final Instant now;

  Models(SweepHistory history, Ranking ranking, Candidates candidates, Instant now) {
    this.history = history;
    this.ranking = ranking;
    this.candidates = candidates;
    this.now = now;
  }

  ReportModel model() {
    return new ReportModel(
        history.id(),
        subtitle(),
        new Summary(history, ranking, candidates).sentences(),
        history.data().map(DataReport::warnings).orElse(List.of()),
        tiles(),
        FinalTables.of(Finals.of(history), candidates),
        MatteredBars.of(history),
        new Tables(ranking, candidates).table(),
        definitions(),
        decisions(),
        failures(),
        fixed(),
        provenance(),
        history.file(),
        history.text());
  }

  private String subtitle() {
    String ended =
        history
            .ended()
            .map(end -> "took " + Words.seconds(history.started(), end))
            .orElse("not ended when this report was written");
    return "Sweep of %s · %s".formatted(Words.minute(history.started()), ended);
  }

  private List<Tile> tiles() {
    List<Tile> tiles = new ArrayList<>();
    List<RunHistory> ranked = ranking.ranked();
    if (!ranked.isEmpty()) {
      RunHistory best = ranked.get(0);
      ScoreColumn by = ranking.by().orElseThrow();
      double value = by.in(best.test());
      tiles.add(
          new Tile(
              "Best run",
              "Run " + best.run().number(),
              (ranking.byValidation() ? "by validation " : "by test ") + by.label(),
              false));
      tiles.add(new Tile("Test " + by.label(), Words.number(value), by.directionInWords(), false));
      ranking.bestBaseline().ifPresent(baseline -> tiles.add(gain(by, value, baseline)));
    }
    long failed = history.runs().stream().filter(run -> run.run().state().failed()).count();
    tiles.add(
        new Tile(
            "Runs scored",
            ranked.size() + " of " + history.planned(),
            failed == 0 ? "none failed" : failed + " failed",
            false));
    return tiles;
  }

  private Tile gain(ScoreColumn by, double value, DataReport.BaselineResult baseline) {
    double gain = by.gain(value, ranking.value(baseline.test()));
    String figure = Double.isFinite(gain) ? Words.percent(Math.abs(gain)) : "–";
    String label = gain > 0 ? "Better than baseline" : "Worse than baseline";
    return new Tile(label, figure, baseline.name(), gain > 0);
  }

  private List<Definition> definitions() {
    return ranking.scores().stream()
        .map(
            score ->
                new Definition(
                    score.label()
                        + (score.unitsInWords().isEmpty() ? "" : ", " + score.unitsInWords()),
                    score.name(),
                    score.directionInWords(),
                    score.kind().definition()))
        .toList();
  }

  private List<Decided> decisions() {
    return history.runs().stream()
        .filter(run -> !run.decisions().isEmpty())
        .map(
            run ->
                new Decided(
                    run.run().number(),
                    Tables.state(run.run().state()),
                    Tables.badge(run.run().state()),
                    run.epochs().size(),
                    run.decisions().stream()
                        .map(Decision::reason)
                        .collect(Collectors.joining(" → ")),
                    run.run().candidate().text()))
        .toList();
  }

  private List<Failure> failures() {
    return history.runs().stream()
        .filter(run -> !cameToItsEnd(run.run().state()) || !run.incidents().isEmpty())
        .map(
            run ->
                new Failure(
                    run.run().number(),
                    Tables.state(run.run().state()),
                    Tables.badge(run.run().state()),
                    reason(run),
                    run.epochs().size(),
                    run.run().candidate().text()))
        .toList();
  }

  private static boolean cameToItsEnd(RunState state) {
    return state == RunState.FINISHED || state == RunState.STOPPED;
  }

  /** Why it ended, and before that what it lived through. */
  private static String reason(RunHistory run) {
    List<String> all = new ArrayList<>(run.incidents());
    run.run().reason().ifPresent(all::add);
    return all.isEmpty() ? "–" : String.join("; then ", all);
  }

  private List<Fact> fixed() {
    return history.runs().isEmpty()
        ? List.of()
        : candidates.fixed().stream()
            .map(name -> new Fact(name, Candidates.text(history.runs().get(0), name)))
            .toList();
  }

  private List<Fact> provenance() {
    List<Fact> facts = new ArrayList<>();
    history.data().ifPresent(data -> addData(facts, data));
    addAll(facts, "Athanor", Provenance::version);
    addAll(facts, "Threads a run", provenance -> Integer.toString(provenance.threads()));
    addAll(facts, "Java", Provenance::jvm);
    addAll(facts, "Processor", Provenance::cpu);
    addAll(facts, "System", Provenance::os);
    facts.add(new Fact("Seeds", seeds()));
    facts.add(new Fact("Models on disk", models()));
    facts.add(new Fact("Search space", history.file()));
    facts.add(new Fact("Started", Words.minute(history.started())));
    facts.add(new Fact("Ended", history.ended().map(Words::minute).orElse("–")));
    facts.add(new Fact("Report written", Words.minute(now)));
    return facts;
  }

  private static void addData(List<Fact> facts, DataReport data) {
    facts.add(new Fact("Data", data.description()));
    facts.add(new Fact("Fingerprint (SHA-256)", data.fingerprint()));
    facts.add(new Fact("Scaling", data.scaling()));
    facts.add(
        new Fact(
            "Windows",
            "%s training, %s validation, %s test"
                .formatted(
                    Words.count(data.trainWindows()),
                    Words.count(data.validationWindows()),
                    Words.count(data.testWindows()))));
    facts.add(
        new Fact(
            "Frames",
            "%d in, %d out, %d×%d, %s"
                .formatted(
                    data.inputFrames(),
                    data.targetFrames(),
                    data.height(),
                    data.width(),
                    Words.count(data.channels(), "channel"))));
  }

  private void addAll(List<Fact> facts, String name, Function<Provenance, String> what) {
    String values =
        history.runs().stream()
            .map(RunHistory::provenance)
            .flatMap(Optional::stream)
            .map(what)
            .distinct()
            .collect(Collectors.joining("; "));
    if (!values.isEmpty()) {
      facts.add(new Fact(name, values));
    }
  }

  private String models() {
    Set<Integer> kept = Retention.of(history).kept();
    String runs = kept.stream().map(Object::toString).collect(Collectors.joining(", "));
    return kept.isEmpty()
        ? "none"
        : "run %s: the best by validation; the others were removed (search.keep: %d)"
            .formatted(runs, history.keep());
  }

  private String seeds() {
    List<RunHistory> runs = history.runs();
    String all =
        runs.stream()
            .limit(12)
            .map(RunHistory::run)
            .map(run -> run.number() + ": " + run.seed())
            .collect(Collectors.joining(", "));
    return runs.isEmpty() ? "–" : "run " + all + (runs.size() > 12 ? ", …" : "");
  }
}
