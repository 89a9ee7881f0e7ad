package io.athanor.cli;

import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where results are kept; the same options for every command that reads or writes them. */
final class Folders {
  private static final String RUNS = "runs";
  private static final String REPORTS = "reports";

  @Option(
      names = "--runs-dir",
      paramLabel = "DIR",
      defaultValue = RUNS,
      description = "Folder of the database and the checkpoints (default: ${DEFAULT-VALUE}).")
  private Path runs;

  @Option(
      names = "--reports-dir",
      paramLabel = "DIR",
      defaultValue = REPORTS,
      description = "Folder of the reports (default: ${DEFAULT-VALUE}).")
  private Path reports;

  Path runs() {
    return runs;
  }

  Path reports() {
    return reports;
  }

  /** Fails before a sweep is trained rather than after it, if its report could not be written. */
  void requireReports() {
    try {
      Files.createDirectories(reports);
    } catch (IOException e) {
      throw unwritable();
    }
    if (!Files.isWritable(reports)) {
      throw unwritable();
    }
  }

  private AthanorException unwritable() {
    return new AthanorException(
        "the folder for reports must be a folder that can be written to, got "
            + reports
            + "; choose another --reports-dir");
  }

  /**
   * A command for a person to type, with the folders that this one was told: elsewhere it would not
   * find the sweep.
   */
  String command(String verb, String of) {
    return "athanor "
        + verb
        + " "
        + Text.word(of)
        + option("--runs-dir", runs, RUNS)
        + option("--reports-dir", reports, REPORTS);
  }

  private static String option(String name, Path folder, String usual) {
    return folder.equals(Path.of(usual)) ? "" : " " + name + " " + Text.word(folder.toString());
  }

  Path report(String sweep) {
    return reports.resolve(sweep + ".html");
  }
}
