package io.athanor.cli;

import io.athanor.report.HtmlReport;
import io.athanor.search.SweepEvent;
import io.athanor.search.SweepOutcome;
import io.athanor.search.SweepRunner;
import io.athanor.space.Dimension;
import io.athanor.store.Database;
import io.athanor.store.OpenSweep;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepSpec;
import io.athanor.train.Survey;
import io.athanor.train.TrainingExecutor;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine;

/** A whole sweep: data, baselines, runs, report, ranking. Shared by {@code sweep} and the demo. */
final class SweepLaunch {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Folders folders;

  SweepLaunch(CommandLine line, Folders folders) {
    this.out = line.getOut();
    this.err = line.getErr();
    this.folders = folders;
  }

  /** Runs the sweep to its end or to Ctrl-C; the exit code. */
  int launch(SweepSpec spec, Path file, int workers) {
    folders.requireReports();
    try (Survey survey = Survey.of(spec.data());
        Database database = Database.open(folders.runs(), Clock.systemUTC())) {
      OpenSweep sweep = database.begin(spec, file.toString());
      Interrupts interrupts = Interrupts.listen(err::println);
      tellName(spec.name(), sweep.id());
      describe(survey, sweep);
      SweepOutcome outcome = train(spec, survey, sweep, workers, interrupts);
      sweep.finish();
      report(database, sweep.id());
      say(outcome, spec);
      return outcome.finished() > 0 ? ExitCode.OK : ExitCode.NO_FINISHED_RUN;
    }
  }

  /** A sweep of a name that is taken gets a name of its own, which must not surprise anybody. */
  private void tellName(String wanted, String given) {
    if (!given.equals(wanted)) {
      err.printf(
          "The sweep %s is kept as it is; this one is %s, its report will be %s%n",
          wanted, given, folders.report(given));
    }
  }

  private void describe(Survey survey, OpenSweep sweep) {
    DataReport data = survey.report();
    sweep.describe(data);
    err.printf(
        "%s: %s; windows: %d training, %d validation, %d test%n",
        sweep.id(),
        Text.line(data.description()),
        data.trainWindows(),
        data.validationWindows(),
        data.testWindows());
    data.warnings().forEach(warning -> err.println("warning: " + Text.line(warning)));
    err.flush();
  }

  private SweepOutcome train(
      SweepSpec spec, Survey survey, OpenSweep sweep, int workers, Interrupts interrupts) {
    TrainingExecutor executor =
        survey.executor(
            spec.search().rank().get(0),
            folders.runs().resolve(sweep.id()),
            WorkersOption.threads(workers),
            Version.number());
    List<String> varied = spec.space().varied().stream().map(Dimension::name).toList();
    Progress progress =
        new Progress(
            err,
            Terminal.live(),
            Terminal.width(),
            InstantSource.system(),
            new Progress.Plan(
                sweep.id(), spec.search().runs(), spec.search().rank().get(0), varied));
    interrupts.notice(progress::notice);
    try {
      return SweepRunner.run(
          spec, executor, sweep, workers, listener(progress), interrupts::raised);
    } finally {
      progress.close();
    }
  }

  private static Consumer<SweepEvent> listener(Progress progress) {
    return event -> {
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
    HtmlReport.write(history, database.pictures(id), report, InstantSource.system().instant());
    RankingTable.print(history, out, 10);
    out.println("Report: " + Text.line(report.toString()));
    out.flush();
  }

  private void say(SweepOutcome outcome, SweepSpec spec) {
    if (outcome.stopped()) {
      err.printf("Stopped after %d of %d runs.%n", outcome.finished(), spec.search().runs());
    } else if (outcome.exhausted()) {
      err.printf(
          "The space has %d candidates, fewer than the %d runs asked for: all were tried.%n",
          outcome.runs(), spec.search().runs());
    }
    if (outcome.failed() > 0) {
      err.printf("%d runs failed; the report says why.%n", outcome.failed());
    }
    err.flush();
  }
}
