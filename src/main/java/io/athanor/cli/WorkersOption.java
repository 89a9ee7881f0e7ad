package io.athanor.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many runs train at the same time. */
final class WorkersOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Runs that train at the same time, each with its share of the cores"
              + " (default: ${DEFAULT-VALUE}).")
  private int workers;

  /** The number, at least 1 and at most one for each core. */
  int count() {
    int cores = Runtime.getRuntime().availableProcessors();
    if (workers < 1 || workers > cores) {
      throw new ParameterException(
          spec.commandLine(),
          "--workers must be from 1 to %d, the number of cores, got %d".formatted(cores, workers));
    }
    return workers;
  }

  /** The cores that each run gets. */
  static int threads(int workers) {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / workers);
  }
}
