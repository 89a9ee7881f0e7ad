package io.athanor.cli;

import io.athanor.search.Start;
import io.athanor.spec.SpecFile;
import io.athanor.store.Results;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a sweep's runs, or one run. */
@Command(
    name = "show",
    description = "Show the runs of a sweep, or one run with its epochs and scores.",
    mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Folders folders;

  @Parameters(index = "0", paramLabel = "SWEEP", description = "The sweep's name.")
  private String sweep;

  @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = "A run's number.")
  private Optional<Integer> run = Optional.empty();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    try (Results results = Sweeps.open(folders)) {
      if (run.isPresent()) {
        int number = run.get();
        RunHistory found = results.run(sweep, number).orElseThrow(() -> missing(results, number));
        if (json) {
          Json.print(out, RunView.json(found));
        } else {
          RunView.print(found, out);
        }
        return ExitCode.OK;
      }
      SweepHistory history = Sweeps.history(results, sweep);
      if (json) {
        Json.print(out, history.runs().stream().map(RunView::json).toList());
      } else {
        SweepView.print(history, earlier(history, results), out);
      }
    }
    return ExitCode.OK;
  }

  /** What its search started from, as far as that is still there. */
  private static Start earlier(SweepHistory history, Results results) {
    List<SweepHistory> sweeps =
        SpecFile.from(history.text()).stream()
            .flatMap(name -> results.history(name).stream())
            .toList();
    return Optional.of(history.text())
        .filter(text -> !sweeps.isEmpty())
        .flatMap(SpecFile::space)
        .map(space -> Start.of(space, history.rank(), sweeps, history.started()))
        .orElse(Start.NONE);
  }

  private AthanorException missing(Results results, int number) {
    SweepHistory history = Sweeps.history(results, sweep);
    return new AthanorException(
        "the sweep %s must have that run, got %d; it has %s"
            .formatted(history.id(), number, numbers(history)));
  }

  private static String numbers(SweepHistory history) {
    int runs = history.runs().size();
    return runs == 0 ? "none" : runs == 1 ? "1" : "1 to " + runs;
  }
}
