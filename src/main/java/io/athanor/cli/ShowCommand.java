package io.athanor.cli;

import io.athanor.store.Results;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
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
    SweepHistory history;
    try (Results results = Sweeps.open(folders)) {
      history = Sweeps.history(results, sweep);
    }
    var out = spec.commandLine().getOut();
    if (run.isPresent()) {
      RunHistory found = find(history, run.get());
      if (json) {
        Json.print(out, RunView.json(found));
      } else {
        RunView.print(found, out);
      }
    } else if (json) {
      Json.print(out, history.runs().stream().map(RunView::json).toList());
    } else {
      SweepView.print(history, out);
    }
    return ExitCode.OK;
  }

  private static RunHistory find(SweepHistory history, int number) {
    return history.runs().stream()
        .filter(run -> run.run().number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new AthanorException(
                    "the sweep %s must have that run, got %d; it has %s"
                        .formatted(history.id(), number, numbers(history))));
  }

  private static String numbers(SweepHistory history) {
    int runs = history.runs().size();
    return runs == 0 ? "none" : runs == 1 ? "1" : "1 to " + runs;
  }
}
