package io.athanor.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command. */
@Command(
    name = "athanor",
    description = "Hyperparameter search and experiment tracking for ConvLSTM networks.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      CheckCommand.class,
      SweepCommand.class,
      ResumeCommand.class,
      LsCommand.class,
      ShowCommand.class,
      ReportCommand.class,
      ServeCommand.class,
      SuggestCommand.class,
      ImportReviewsCommand.class,
      ExportReviewsCommand.class,
      DoctorCommand.class
    },
    footer = {
      "",
      "Start with `athanor demo`, or write a search space with `athanor init NAME`",
      "and launch it with `athanor sweep search-spaces/NAME.yaml`.",
      "",
      "Exit codes: 0 ok, 1 failed, 2 wrong usage or search space, 3 no run finished."
    })
final class Athanor implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show a stack trace with an error.")
  private boolean verbose;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
