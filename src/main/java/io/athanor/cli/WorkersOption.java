package io.athanor.cli;

import io.athanor.sweep.Launch;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
      description =
          "Runs that train at the same time, each with its share of the cores"
              + " (default: one for each core, at most a third of the runs;"
              + " or as before for a sweep that is resumed).")
  private @Nullable Integer workers;

  /**
   * The number, at least 1 and at most one for each core. Several runs on one thread each get
   * through more epochs than one run on all, which waits for its slowest thread; but a sampler and
   * a scheduler that learn must have seen some runs before the rest is proposed.
   *
   * @param runs how many there are to be
   */
  int count(int runs) {
    return workers == null
        ? Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), runs / 3))
        : checked(workers);
  }

  private int checked(int count) {
    int cores = Runtime.getRuntime().availableProcessors();
    if (count < 1 || count > cores) {
      throw new ParameterException(
          spec.commandLine(),
          "--workers must be from 1 to %d, the number of cores, got %d".formatted(cores, count));
    }
    return count;
  }

  /** How a new sweep is launched. */
  Launch launch(Path file, int runs) {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    return new Launch(file.toString(), folder, count(runs), threads(count(runs)));
  }

  /** As before, for equal bits; with other workers where they are named, and equal threads. */
  Launch launchAgain(Launch before) {
    return workers == null
        ? before
        : new Launch(before.file(), before.folder(), checked(workers), before.threads());
  }

  /** The cores that each run gets. */
  static int threads(int workers) {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / workers);
  }
}
