package io.athanor.cli;

import io.athanor.spec.Problem;
import io.athanor.spec.SpecException;
import io.athanor.spec.SpecFile;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.SweepSpec;
import io.athanor.web.Checks;
import io.athanor.web.Launches;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Search spaces that come to the server: checked, and swept. What reads data and builds networks
 * does so in a process of its own, so that it cannot take the server with it.
 *
 * @param spaces folder of search-space files, which paths in them are relative to
 */
record ServedSweeps(Folders folders, Path spaces) implements Checks, Launches {
  private static final int CHECK_SECONDS = 120;
  private static final String UNNAMED = "search-space.yaml";

  @Override
  public Checked check(String yaml) {
    try {
      SpecFile.parse(yaml, UNNAMED, spaces.toAbsolutePath());
    } catch (SpecException e) {
      return new Checked(false, List.of(), e.problems().stream().map(ServedSweeps::error).toList());
    }
    return priced(yaml);
  }

  private static Error error(Problem problem) {
    return new Error(problem.line(), problem.column(), problem.message() + "; " + problem.remedy());
  }

  /** What the command says of a file; it is there only meanwhile. */
  private Checked priced(String yaml) {
    Path file = spaces.resolve(".check-" + UUID.randomUUID() + ".yaml");
    Path log = folders.runs().resolve("serve-check.log");
    write(file, yaml);
    try {
      OwnProcess check =
          OwnProcess.start(
              List.of("check", file.toString(), "--runs-dir", folders.runs().toString()), log);
      try {
        boolean over = check.process().waitFor(CHECK_SECONDS, TimeUnit.SECONDS);
        boolean ok = over && check.process().exitValue() == ExitCode.OK;
        String why = over ? check.lastWords() : "it took longer than " + CHECK_SECONDS + " s";
        return ok
            ? new Checked(true, check.lines(), List.of())
            : new Checked(false, List.of(), List.of(new Error(0, 0, why)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AthanorException("the server is ending", e);
      } finally {
        check.process().destroyForcibly();
      }
    } finally {
      remove(file);
    }
  }

  @Override
  public Launched sweep(String name, String yaml) {
    Path file = spaces.resolve(name + ".yaml");
    SweepSpec spec = SpecFile.parse(yaml, name + ".yaml", spaces.toAbsolutePath());
    if (!spec.name().equals(name)) {
      throw new AthanorException(
          "the sweep's name must be that of its search space, got %s for %s; make them equal"
              .formatted(name, spec.name()));
    }
    write(file, yaml);
    return start("sweep", file.toString(), name);
  }

  @Override
  public Launched resume(String sweep) {
    return start("resume", sweep, sweep);
  }

  private Launched start(String command, String what, String name) {
    return OwnProcess.start(
        List.of(
            command,
            what,
            "--runs-dir",
            folders.runs().toString(),
            "--reports-dir",
            folders.reports().toString()),
        folders.runs().resolve("serve-" + name + ".log"));
  }

  /** A file that is there already must be the same. */
  private static void write(Path file, String yaml) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, yaml, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      if (!same(file, yaml)) {
        throw new AthanorException(
            "the search space must not replace another one, got "
                + file
                + ", which is there; choose another name",
            e);
      }
    } catch (IOException e) {
      throw new AthanorException(
          "the search space must be written to %s, got %s; choose another --spaces-dir"
              .formatted(file, e),
          e);
    }
  }

  private static boolean same(Path file, String yaml) {
    try {
      return Files.readString(file).equals(yaml);
    } catch (IOException e) {
      return false;
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A hidden file stays; nothing follows from it.
    }
  }
}
