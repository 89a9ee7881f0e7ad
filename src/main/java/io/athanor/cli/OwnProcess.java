package io.athanor.cli;

import io.athanor.sweep.AthanorException;
import io.athanor.web.Launches;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command of this program in a process of its own, with the same Java and the same jars. It
 * ignores what a terminal sends to everybody, so that Ctrl-C for this process does not end it.
 */
record OwnProcess(Process process, Path log) implements Launches.Launched {
  private static final String SHELL = "trap '' INT HUP; exec \"$@\"";

  /**
   * Starts it.
   *
   * @param log what it says goes to its end; its folder is made where there is none
   */
  static OwnProcess start(List<String> command, Path log) {
    List<String> words = words();
    words.addAll(command);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
      builder.environment().remove("ATHANOR_LIVE");
      return new OwnProcess(builder.start(), log);
    } catch (IOException e) {
      throw new AthanorException(
          "a process must be startable, got %s; its log would be %s".formatted(e.getMessage(), log),
          e);
    }
  }

  /** The program with the options that this process was given, but for those of a debugger. */
  private static List<String> words() {
    List<String> words =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                SHELL,
                "athanor",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-X") || option.startsWith("-Dorg.bytedeco"))
        .filter(option -> !option.startsWith("-XX:TieredStopAtLevel"))
        .forEach(words::add);
    words.addAll(
        List.of(
            "-Djdk.serialFilter=!*",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Main.class.getName()));
    return words;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public boolean alive() {
    return process.isAlive();
  }

  /** All that it has said, line by line. */
  List<String> lines() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  @Override
  public String lastWords() {
    List<String> lines = lines();
    return lines.isEmpty() ? "nothing" : Text.line(lines.get(lines.size() - 1));
  }
}
