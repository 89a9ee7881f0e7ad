package io.athanor.cli;

import io.athanor.spec.SpecFile;
import io.athanor.sweep.SweepSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A small sweep on moving squares that needs no file and no data. */
@Command(
    name = "demo",
    description = "Run a small sweep on moving squares, in a few minutes, with no set-up.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String FILE = "search-spaces/demo.yaml";

  @Spec private CommandSpec spec;
  @Mixin private Folders folders;
  @Mixin private RunnerOptions options;

  @Override
  public Integer call() {
    return new SweepLaunch(spec.commandLine(), folders, options.inThisProcess())
        .launch(space(), Path.of(FILE));
  }

  /** The packaged search space. */
  static SweepSpec space() {
    return SpecFile.parse(text(), "demo.yaml", Path.of(""));
  }

  private static String text() {
    try (InputStream in =
        Objects.requireNonNull(DemoCommand.class.getResourceAsStream("/" + FILE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
