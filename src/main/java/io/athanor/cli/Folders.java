package io.athanor.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where results are kept; the same options for every command that reads or writes them. */
final class Folders {
  @Option(
      names = "--runs-dir",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Folder of the database and the checkpoints (default: ${DEFAULT-VALUE}).")
  private Path runs;

  @Option(
      names = "--reports-dir",
      paramLabel = "DIR",
      defaultValue = "reports",
      description = "Folder of the reports (default: ${DEFAULT-VALUE}).")
  private Path reports;

  Path runs() {
    return runs;
  }

  Path report(String sweep) {
    return reports.resolve(sweep + ".html");
  }
}
