package io.athanor.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How runs are executed; the same options for every command that trains. */
final class RunnerOptions {
  @Mixin private WorkersOption workers;
  @Mixin private DeadlineOption deadline;
  @Mixin private MemoryOption memory;

  @Option(names = "--in-process", hidden = true, description = "Train without child processes.")
  private boolean inProcess;

  WorkersOption workers() {
    return workers;
  }

  DeadlineOption deadline() {
    return deadline;
  }

  MemoryOption memory() {
    return memory;
  }

  /** Without child processes, whose start would take longer than they could save. */
  RunnerOptions inThisProcess() {
    inProcess = true;
    return this;
  }

  boolean inProcess() {
    return inProcess;
  }
}
