package io.athanor.cli;

import io.athanor.spec.SpecDifference;
import io.athanor.spec.SpecFile;
import io.athanor.store.Database;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.Begun;
import io.athanor.sweep.SweepSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with a sweep that was stopped, killed or is to be extended. */
@Command(
    name = "resume",
    description =
        "Go on with a sweep after Ctrl-C, a deadline, a crash or a power cut. The finished sweep is"
            + " the same, bit for bit, as one that was never stopped.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
  /** Of the search section, what may change: it changes no run that has ended. */
  private static final List<String> GROWING =
      List.of("search.runs", "search.keep", "search.finalists");

  @Spec private CommandSpec spec;
  @Mixin private Folders folders;
  @Mixin private RunnerOptions options;
  @Mixin private MoreRuns runs;

  @Parameters(paramLabel = "SWEEP", description = "The sweep's name, as `athanor ls` shows it.")
  private String sweep;

  @Option(
      names = "--extend",
      description =
          "Take the search-space file as it is now: more runs, more epochs, other values. Runs"
              + " that have ended are kept and not repeated.")
  private boolean extend;

  @Override
  public Integer call() {
    SweepLaunch launch = new SweepLaunch(spec.commandLine(), folders, options);
    try (Database database = launch.open()) {
      Begun begun = database.begun(sweep).orElseThrow(() -> Sweeps.missing(database, sweep));
      return launch.resume(spec(begun), begun, database);
    }
  }

  private SweepSpec spec(Begun begun) {
    Path folder = begun.launch().folder();
    String name = name(begun);
    SweepSpec then = SpecFile.parse(begun.text(), name, folder);
    Path file = folder.resolve(name);
    boolean changed =
        Files.isRegularFile(file) && !SpecDifference.between(begun.text(), text(file)).isEmpty();
    if (extend && changed) {
      return extended(begun, then, SpecFile.read(file), text(file));
    }
    if (changed) {
      throw new AthanorException(
          "%s must be what the sweep %s was begun with, got %s; put it back, or `%s --extend`"
              .formatted(
                  file,
                  begun.id(),
                  String.join(", ", SpecDifference.between(begun.text(), text(file))),
                  folders.command("resume", begun.id())));
    }
    return Overrides.resumed(then, begun, runs.of(begun, begun.planned()));
  }

  /** What scores depend on may not change, or the runs could not be compared. */
  private SweepSpec extended(Begun begun, SweepSpec then, SweepSpec now, String text) {
    List<String> fixed =
        SpecDifference.between(begun.text(), text).stream()
            .filter(line -> line.startsWith("data.") || line.startsWith("search."))
            .filter(line -> GROWING.stream().noneMatch(line::startsWith))
            .toList();
    if (!fixed.isEmpty()) {
      throw new AthanorException(
          "a sweep must keep its data and its way of ranking, got %s; put it back, or launch a new sweep"
              .formatted(String.join(", ", fixed)));
    }
    boolean moreRuns = now.search().runs() != then.search().runs();
    int planned = moreRuns ? now.search().runs() : Math.max(begun.planned(), now.search().runs());
    return Overrides.resumed(now, begun, runs.of(begun, planned));
  }

  private static String name(Begun begun) {
    Path file = Path.of(begun.launch().file()).getFileName();
    return file == null ? begun.id() + ".yaml" : file.toString();
  }

  private static String text(Path file) {
    return SpecFile.read(file).text();
  }
}
