package io.athanor.cli;

import io.athanor.spec.SpecFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Launches a sweep and writes its report. */
@Command(
    name = "sweep",
    description = "Launch a sweep over a search space; writes the report at its end.",
    mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Folders folders;

  @Parameters(paramLabel = "SPACE", description = "The search-space file.")
  private Path file;

  @Option(names = "--runs", paramLabel = "N", description = "Runs, in place of search.runs.")
  private @Nullable Integer runs;

  @Option(names = "--seed", paramLabel = "S", description = "Seed, in place of search.seed.")
  private @Nullable Long seed;

  @Mixin private RunnerOptions options;

  @Override
  public Integer call() {
    if (runs != null && runs < 1) {
      throw new ParameterException(spec.commandLine(), "--runs must be at least 1, got " + runs);
    }
    if (seed != null && seed < 0) {
      throw new ParameterException(spec.commandLine(), "--seed must be at least 0, got " + seed);
    }
    SweepLaunch launch = new SweepLaunch(spec.commandLine(), folders, options);
    return launch.launch(Overrides.apply(SpecFile.read(file), runs, seed), file);
  }
}
