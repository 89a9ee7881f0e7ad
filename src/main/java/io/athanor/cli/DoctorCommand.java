package io.athanor.cli;

import io.athanor.store.Database;
import io.athanor.store.Examination;
import io.athanor.store.Results;
import io.athanor.sweep.AthanorException;
import io.athanor.train.Machine;
import io.athanor.train.SelfTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what this machine offers, and what is wrong. */
@Command(
    name = "doctor",
    description = "Say what this machine offers, and what is wrong.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final long LITTLE_DISK = 2_000_000_000L;

  @Spec private CommandSpec spec;
  @Mixin private Folders folders;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  private final List<Finding> findings = new ArrayList<>();

  private record Finding(String subject, boolean well, String text) {}

  @Option(
      names = "--compact",
      description =
          "Rewrite the database without the gaps that many small transactions leave, and do nothing"
              + " else. Needs as much free space as the file is large.")
  private boolean compact;

  @Override
  public Integer call() {
    if (compact) {
      return compact();
    }
    note("athanor", Version.number());
    note("system", Machine.os());
    note("java", Machine.jvm());
    note("processor", Machine.cpu() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
    note("memory", Text.bytes(Machine.memory()));
    examine("kernels", SelfTest::kernels);
    examine("arithmetic", SelfTest::arithmetic);
    examine("disk", () -> disk(folders.runs()));
    examine("database", this::database);
    print();
    return findings.stream().allMatch(Finding::well) ? ExitCode.OK : ExitCode.FAILED;
  }

  private String database() {
    Path file = folders.runs().resolve("athanor.mv.db");
    if (!Files.exists(file)) {
      return "none yet in " + folders.runs();
    }
    try (Results results = Sweeps.open(folders)) {
      int sweeps = results.sweeps().size();
      return results instanceof Database database
          ? examined(database, sweeps)
          : "in use by a sweep; " + sweeps + " sweeps; read in full once that has ended";
    }
  }

  private String examined(Database database, int sweeps) {
    Examination found = database.examine();
    if (!found.problems().isEmpty()) {
      throw new AthanorException(
          "%s must be whole, got %s; keep a copy of the file, then restore an older one or move it away, and a new one is made"
              .formatted(
                  folders.runs().resolve("athanor.mv.db"), String.join(", ", found.problems())));
    }
    return "whole; %s, %d sweeps, %d runs, %d epochs, %d scores, %d pictures%s"
        .formatted(
            Text.bytes(database.bytes()),
            sweeps,
            found.rows().get("run"),
            found.rows().get("epoch"),
            found.rows().get("score"),
            found.rows().get("picture"),
            leftovers());
  }

  /** Files that a killed process was writing; they are in nobody's way. */
  private String leftovers() {
    try (Stream<Path> files = Files.walk(folders.runs(), 4)) {
      long parts = files.filter(file -> file.toString().endsWith(".part")).count();
      return parts == 0 ? "" : "; %d half-written .part files may be deleted".formatted(parts);
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }

  /** Rewrites the database without gaps; a sweep that runs has it. */
  private int compact() {
    try (Database database = Database.open(folders.runs(), Clock.systemUTC())) {
      long before = database.bytes();
      long after = database.compact();
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %s before, %s now%n",
              folders.runs().resolve("athanor.mv.db"), Text.bytes(before), Text.bytes(after));
    }
    return ExitCode.OK;
  }

  private static String disk(Path folder) {
    Path existing =
        Stream.iterate(folder.toAbsolutePath(), Objects::nonNull, Path::getParent)
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      if (free < LITTLE_DISK) {
        throw new AthanorException(
            "at least 2 GB should be free, got %s (%s); make room"
                .formatted(Text.bytes(free), existing));
      }
      return Text.bytes(free) + " free";
    } catch (IOException e) {
      throw new AthanorException("the disk does not answer: " + e.getMessage(), e);
    }
  }

  private void note(String subject, String text) {
    findings.add(new Finding(subject, true, text));
  }

  private void examine(String subject, Supplier<String> examination) {
    try {
      note(subject, examination.get());
    } catch (AthanorException e) {
      findings.add(new Finding(subject, false, Text.message(e)));
    }
  }

  private void print() {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Json.print(out, findings.stream().map(DoctorCommand::json).toList());
    } else {
      findings.forEach(
          f -> out.printf("%-5s %-11s %s%n", f.well() ? "ok" : "WRONG", f.subject(), f.text()));
    }
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("subject", finding.subject());
    json.put("ok", finding.well());
    json.put("text", finding.text());
    return json;
  }
}
