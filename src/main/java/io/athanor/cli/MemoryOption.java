package io.athanor.cli;

import io.athanor.worker.MemoryBudget;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much memory all runs together may take. */
final class MemoryOption {
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)\\s*([mMgG])[bB]?");
  private static final long SMALLEST = 500_000_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description =
          "Memory that all runs together may take, such as 8g; a candidate that needs more is"
              + " skipped (default: nine tenths of what is free).")
  private @Nullable String size;

  /** Bytes. */
  long budget() {
    if (size == null) {
      return MemoryBudget.ofThisMachine();
    }
    Matcher parts = SIZE.matcher(size.strip());
    double bytes = parts.matches() ? bytes(parts) : 0;
    if (bytes < SMALLEST) {
      throw new ParameterException(
          spec.commandLine(), "--memory must be a size from 500m up, such as 8g, got " + size);
    }
    return (long) bytes;
  }

  private static double bytes(Matcher parts) {
    return Double.parseDouble(parts.group(1)) * (parts.group(2).equalsIgnoreCase("g") ? 1e9 : 1e6);
  }
}
