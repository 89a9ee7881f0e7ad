package io.athanor.cli;

import io.athanor.report.HtmlReport;
import io.athanor.report.ReportSweep;
import io.athanor.store.Results;
import io.athanor.sweep.SweepHistory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

  @Parameters(
      paramLabel = "SWEEP",
      arity = "1..*",
      description =
          "The sweep's name, as `athanor ls` shows it; several over the same data come into one report.")
  private List<String> names;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it (default: <reports>/<sweep>.html, of the first sweep).")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() {
    try (Results results = Sweeps.open(folders)) {
      List<ReportSweep> sweeps = new ArrayList<>();
      for (String name : new LinkedHashSet<>(names)) {
        SweepHistory history = Sweeps.history(results, name);
        String id = history.id();
        sweeps.add(new ReportSweep(history, results.details(id), results.reviews(id)));
      }
      Path file = output.orElseGet(() -> folders.report(sweeps.get(0).history().id()));
      HtmlReport.write(sweeps, file, InstantSource.system().instant());
      spec.commandLine().getOut().println(Text.line(file.toString()));
      return ExitCode.OK;
    }
  }
}
