package io.athanor.cli;

import io.athanor.spec.SpecTemplate;
import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a commented search space to start from. */
@Command(
    name = "init",
    description = "Write a commented search space to start from.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Name of the new search space.")
  private String name;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      defaultValue = "search-spaces",
      description = "Where to write it (default: ${DEFAULT-VALUE}).")
  private Path folder;

  @Override
  public Integer call() {
    String text = SpecTemplate.commented(name);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new AthanorException(
          "--folder must be a folder, got the file %s; choose another".formatted(folder));
    }
    Path file = folder.resolve(name + ".yaml");
    try {
      Files.createDirectories(folder);
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new AthanorException(
          "`init` does not overwrite: %s is there already; choose another name".formatted(file), e);
    } catch (IOException e) {
      throw new AthanorException(
          "%s cannot be written (%s); choose another --folder".formatted(file, e.getMessage()), e);
    }
    String shown = Text.line(file.toString());
    spec.commandLine().getOut().println(shown);
    spec.commandLine()
        .getErr()
        .printf("Edit it, then: athanor check %s, and athanor sweep %s%n", shown, shown);
    return ExitCode.OK;
  }
}
