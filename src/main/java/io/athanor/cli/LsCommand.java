package io.athanor.cli;

import io.athanor.store.Results;
import io.athanor.store.SweepSummary;
import io.athanor.sweep.RunState;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists sweeps. */
@Command(name = "ls", description = "List the sweeps.", mixinStandardHelpOptions = true)
final class LsCommand implements Callable<Integer> {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

  @Spec private CommandSpec spec;
  @Mixin private Folders folders;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    List<SweepSummary> sweeps;
    try (Results results = Sweeps.open(folders)) {
      sweeps = results.sweeps();
    }
    if (json) {
      Json.print(spec.commandLine().getOut(), sweeps.stream().map(LsCommand::json).toList());
    } else if (sweeps.isEmpty()) {
      spec.commandLine().getErr().println("No sweep yet; launch one with `athanor sweep SPACE`.");
    } else {
      print(sweeps);
    }
    return ExitCode.OK;
  }

  private void print(List<SweepSummary> sweeps) {
    Table table = new Table("sweep", "started", "runs", "best", "run", "file");
    for (SweepSummary sweep : sweeps) {
      table.add(
          List.of(
              sweep.id(),
              MINUTE.format(sweep.started()),
              runs(sweep),
              sweep.best().map(best -> sweep.rank().key() + " " + value(best)).orElse("–"),
              sweep.best().map(best -> "" + best.run()).orElse("–"),
              sweep.file()));
    }
    table.print(spec.commandLine().getOut());
  }

  private static String value(SweepSummary.Best best) {
    return Text.number(best.value())
        + best.spread().map(spread -> " ± " + Text.number(spread)).orElse("");
  }

  private static String runs(SweepSummary sweep) {
    String states =
        sweep.runs().entrySet().stream()
            .map(e -> e.getValue() + " " + Names.state(e.getKey()))
            .collect(Collectors.joining(", "));
    return (states.isEmpty() ? "0" : states) + " of " + sweep.planned();
  }

  private static Map<String, Object> json(SweepSummary sweep) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sweep", sweep.id());
    json.put("file", sweep.file());
    json.put("started", sweep.started().toString());
    sweep.ended().ifPresent(ended -> json.put("ended", ended.toString()));
    json.put("planned", sweep.planned());
    Map<String, Integer> runs = new LinkedHashMap<>();
    for (RunState state : RunState.values()) {
      runs.put(Names.state(state), sweep.runs().getOrDefault(state, 0));
    }
    json.put("runs", runs);
    json.put("rank", sweep.rank().key());
    sweep
        .best()
        .ifPresent(
            best -> {
              Map<String, Object> found = new LinkedHashMap<>();
              found.put("run", best.run());
              found.put("value", best.value());
              best.spread().ifPresent(spread -> found.put("spread", spread));
              json.put("best", found);
            });
    return json;
  }
}
