package io.athanor.cli;

import io.athanor.report.HtmlReport;
import io.athanor.store.Results;
import io.athanor.sweep.SweepHistory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the report of a sweep anew. */
@Command(
    name = "report",
    description = "Write the comparison report of a sweep: one HTML file that needs no network.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Folders folders;

  @Parameters(paramLabel = "SWEEP", description = "The sweep's name, as `athanor ls` shows it.")
  private String sweep;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it (default: <reports>/<sweep>.html).")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() {
    try (Results results = Sweeps.open(folders)) {
      SweepHistory history = Sweeps.history(results, sweep);
      Path file = output.orElseGet(() -> folders.report(history.id()));
      HtmlReport.write(
          history, results.details(history.id()), file, InstantSource.system().instant());
      spec.commandLine().getOut().println(Text.line(file.toString()));
      return ExitCode.OK;
    }
  }
}
