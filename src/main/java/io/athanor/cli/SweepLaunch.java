package io.athanor.cli;

import io.athanor.report.HtmlReport;
import io.athanor.report.ReportSweep;
import io.athanor.search.Hand;
import io.athanor.search.Past;
import io.athanor.search.Start;
import io.athanor.search.SweepEvent;
import io.athanor.search.SweepOutcome;
import io.athanor.search.SweepRunner;
import io.athanor.search.Until;
import io.athanor.store.Database;
import io.athanor.store.OpenSweep;
import io.athanor.store.WhenFull;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.Begun;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.Judge;
import io.athanor.sweep.Launch;
import io.athanor.sweep.Stop;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepSpec;
import io.athanor.train.Machine;
import io.athanor.train.RunFolders;
import io.athanor.train.Survey;
import io.athanor.train.WarmUp;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine;

/** A whole sweep, from its data to its report: a new one, or the rest of one that was begun. */
final class SweepLaunch {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Folders folders;
  private final RunnerOptions options;
  private final Optional<Deadline> deadline;
  private final Interrupts interrupts;
  private final HandSteering steering;

  SweepLaunch(CommandLine line, Folders folders, RunnerOptions options) {
    this.out = line.getOut();
    this.err = line.getErr();
    this.folders = folders;
    this.options = options;
    this.deadline = options.deadline().deadline(Clock.systemDefaultZone());
    this.interrupts = Interrupts.listen(err::println);
    this.steering = new HandSteering(new Hand(InstantSource.system()), interrupts);
    if (options.inProcess()) {
      WarmUp.begin();
    }
  }

  /** The database, for this sweep to be written to and for others to be asked about. */
  Database open() {
    Database database =
        Database.open(
            folders.runs(), Clock.systemUTC(), new WhenFull(interrupts::say, () -> stop().asked()));
    database.share();
    return database;
  }

  private Stop stop() {
    return interrupts.stop().or(deadline.map(Deadline::stop).orElse(Stop.NO));
  }

  /** Runs a new sweep to its end, its deadline or Ctrl-C; the exit code. */
  int launch(SweepSpec spec, Path file) {
    folders.requireReports();
    Machine.require(spec.space());
    Launch launch = options.workers().launch(file, spec.search().runs());
    try (Survey survey = Survey.of(spec.data());
        Database database = open()) {
      EarlierSweeps.start(spec, survey.fingerprint(), database, Instant.MAX); // or fails, in time
      Optional<Begun> earlier = database.latest(spec.name()).flatMap(database::begun);
      Optional<EyeFormula> eye = Eyes.formula(spec, database);
      OpenSweep sweep = database.begin(spec, launch);
      tellName(spec.name(), sweep, earlier);
      eye.ifPresent(sweep::judgeBy);
      sweep.describe(report(survey, eye));
      return run(spec, launch, survey, database, sweep);
    }
  }

  /** Runs the rest of a sweep; the exit code. */
  int resume(SweepSpec spec, Begun begun, Database database) {
    folders.requireReports();
    Machine.require(spec.space());
    Launch launch = options.workers().launchAgain(begun.launch());
    try (Survey survey = Survey.of(spec.data())) {
      requireSameData(survey, begun);
      Optional<EyeFormula> kept = database.eye(begun.id());
      Optional<EyeFormula> eye = kept.isPresent() ? kept : Eyes.formula(spec, database);
      OpenSweep sweep = database.resume(begun.id(), spec).orElseThrow();
      if (kept.isEmpty()) {
        eye.ifPresent(sweep::judgeBy);
      }
      if (begun.fingerprint().isEmpty()) {
        sweep.describe(report(survey, eye));
      }
      return run(spec, launch, survey, database, sweep);
    }
  }

  private static DataReport report(Survey survey, Optional<EyeFormula> eye) {
    DataReport report = survey.report();
    return eye.map(formula -> formula.added(report)).orElse(report);
  }

  private static void requireSameData(Survey survey, Begun begun) {
    if (begun.fingerprint().filter(kept -> !kept.equals(survey.fingerprint())).isPresent()) {
      throw new AthanorException(
          "the data of a sweep must be what it was, got other values now (%s); put the data back, or launch a new sweep"
              .formatted(survey.description()));
    }
  }

  /** A sweep of a name that is taken gets a name of its own, which must not surprise anybody. */
  private void tellName(String wanted, OpenSweep given, Optional<Begun> earlier) {
    if (!given.id().equals(wanted)) {
      err.printf(
          "The sweep %s is kept as it is; this one is %s, its report will be %s%n",
          wanted, given.id(), folders.report(given.id()));
    }
    earlier
        .filter(sweep -> sweep.left() > 0)
        .ifPresent(
            sweep ->
                err.printf(
                    "%s was begun and has %d of its %d runs left: `%s` goes on with it%n",
                    sweep.id(),
                    sweep.left(),
                    sweep.planned() + sweep.finalists(),
                    folders.command("resume", sweep.id())));
  }

  private int run(
      SweepSpec spec, Launch launch, Survey survey, Database database, OpenSweep sweep) {
    SweepHistory history = database.history(sweep.id()).orElseThrow();
    describe(spec, history);
    Start start = EarlierSweeps.start(spec, survey.fingerprint(), database, history.started());
    EarlierSweeps.print(start, err);
    Past past = new Past(history.runs(), start);
    Judge judge = new Judge(spec.search().rank().get(0), database.eye(sweep.id()));
    database.steer(sweep.id(), steering);
    SweepOutcome outcome = train(spec, judge, launch, survey, history, past, sweep);
    database.leave(sweep.id());
    if (!outcome.stopped()) {
      sweep.finish();
    }
    report(database, sweep.id());
    say(outcome, spec, history);
    return outcome.finished() > 0 ? ExitCode.OK : ExitCode.NO_FINISHED_RUN;
  }

  private void describe(SweepSpec spec, SweepHistory history) {
    DataReport data = history.data().orElseThrow();
    err.printf(
        "%s: %s; windows: %d training, %d validation, %d test%n",
        history.id(),
        Text.line(data.description()),
        data.trainWindows(),
        data.validationWindows(),
        data.testWindows());
    data.warnings().forEach(warning -> err.println("warning: " + Text.line(warning)));
    StopsLine.of(spec.search().rungs(), spec.space()).ifPresent(err::println);
    deadline.ifPresent(d -> err.println(PlanLine.text(spec.search(), d.text())));
    err.flush();
  }

  private SweepOutcome train(
      SweepSpec spec,
      Judge judge,
      Launch launch,
      Survey survey,
      SweepHistory history,
      Past past,
      OpenSweep sweep) {
    Path folder = folders.runs().resolve(sweep.id()).toAbsolutePath();
    Housekeeping housekeeping = new Housekeeping(new RunFolders(folder), history);
    Progress progress = progress(spec, history);
    interrupts.notice(progress::notice);
    try (Executor executor = Executor.of(options, spec, judge, launch, survey, folder)) {
      return SweepRunner.run(
          spec,
          executor.runs(),
          sweep,
          launch.workers(),
          listener(progress, housekeeping),
          past,
          new Until(
              this::stop,
              deadline.map(d -> d.end().toInstant()),
              InstantSource.system(),
              plan -> progress.notice(PlanLine.text(plan)),
              steering.hand()));
    } finally {
      progress.close();
    }
  }

  private Progress progress(SweepSpec spec, SweepHistory history) {
    List<String> varied = spec.space().differing();
    return new Progress(
        err,
        Terminal.live(),
        Terminal.width(),
        InstantSource.system(),
        new Progress.Plan(
            history.id(), history.planned(), ended(history), spec.search().rank().get(0), varied));
  }

  private static int ended(SweepHistory history) {
    return (int) history.runs().stream().filter(run -> run.run().state().ended()).count();
  }

  private static Consumer<SweepEvent> listener(Progress progress, Housekeeping housekeeping) {
    return event -> {
      housekeeping.listen(event);
      if (event instanceof SweepEvent.Began began) {
        progress.started(began.run());
      } else if (event instanceof SweepEvent.Told told) {
        progress.event(told.run(), told.event());
      } else {
        progress.ended(event.run());
      }
    };
  }

  private void report(Database database, String id) {
    SweepHistory history = database.history(id).orElseThrow();
    Path report = folders.report(id);
    HtmlReport.write(
        List.of(new ReportSweep(history, database.details(id), database.reviews(id))),
        report,
        InstantSource.system().instant());
    FinalsTable.print(history, out);
    RankingTable.print(history, out, 10);
    out.println("Report: " + Text.line(report.toString()));
    out.flush();
  }

  private void say(SweepOutcome outcome, SweepSpec spec, SweepHistory before) {
    String id = before.id();
    if (outcome.stopped()) {
      err.printf(
          "Stopped after %d of %d runs; `%s` goes on.%n",
          outcome.finished(),
          spec.search().runs() + spec.search().finalists().runs(),
          folders.command("resume", id));
    } else if (outcome.exhausted()) {
      err.printf(
          "The space has %d candidates, fewer than the %d runs asked for: all were tried.%n",
          outcome.runs(), spec.search().runs());
    } else if (outcome.runs() == ended(before)) {
      err.printf(
          "%s has all its %d runs; `%s --runs +20` adds some.%n",
          Text.line(id), spec.search().runs(), folders.command("resume", id));
    }
    if (outcome.failed() > 0) {
      err.printf("%d runs failed; the report says why.%n", outcome.failed());
    }
    err.flush();
  }
}
