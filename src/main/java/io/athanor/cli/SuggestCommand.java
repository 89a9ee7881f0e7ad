package io.athanor.cli;

import io.athanor.insight.NextNight;
import io.athanor.store.Results;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.SweepHistory;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the search space of the next night. */
@Command(
    name = "suggest",
    description =
        "Write the next night's search space from what a sweep has found: narrowed and widened where"
            + " its runs support it, with the reason above each line and the best points first.",
    mixinStandardHelpOptions = true)
final class SuggestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Folders folders;

  @Parameters(paramLabel = "SWEEP", description = "The sweep's name, as `athanor ls` shows it.")
  private String sweep;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write it (default: <name>-night-2.yaml beside the sweep's own file).")
  private Optional<Path> output = Optional.empty();

  @Override
  public Integer call() {
    SweepHistory history;
    try (Results results = Sweeps.open(folders)) {
      history = Sweeps.history(results, sweep);
    }
    Path own = own(history);
    NextNight next =
        NextNight.of(history, own, output.map(SuggestCommand::folder).orElse(folder(own)));
    Path file = output.orElseGet(() -> own.resolveSibling(next.name() + ".yaml"));
    write(file, next.text());
    String shown = Text.line(file.toString());
    spec.commandLine().getOut().println(shown);
    spec.commandLine()
        .getErr()
        .printf(
            "%s. Read the reasons in it, then: %s, and %s%n",
            next.changed() == 0
                ? "No hyperparameter has other values: the runs do not support it"
                : next.changed() == 1
                    ? "1 hyperparameter has other values"
                    : next.changed() + " hyperparameters have other values",
            folders.command("check", file.toString()),
            folders.command("sweep", file.toString()));
    return ExitCode.OK;
  }

  private static Path folder(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().normalize().getParent()).orElse(Path.of("/"));
  }

  /** The sweep's own file, in the current folder where it is no longer at its place. */
  private static Path own(SweepHistory history) {
    try {
      Path file = Path.of(history.file());
      if (Files.isRegularFile(file)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // what a database from elsewhere names need not be a path here
    }
    return Path.of(history.id() + ".yaml");
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(folder(file));
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new AthanorException(
          "`suggest` does not overwrite: %s is there already; name another file with --output"
              .formatted(file),
          e);
    } catch (IOException e) {
      throw new AthanorException(
          "%s cannot be written (%s); name another file with --output"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
