package io.athanor.sweep;

import java.time.Instant;
import java.util.Optional;

/**
 * A process by what no other one has: its number and when it started, for numbers come again.
 *
 * @param start as the system tells it
 */
public record ProcessId(long pid, String start) {
  /** Of a process that is there. */
  public static ProcessId of(ProcessHandle process) {
    return new ProcessId(
        process.pid(), process.info().startInstant().map(Instant::toString).orElse("unknown"));
  }

  /** What {@link #toString} wrote; empty if it did not. */
  public static Optional<ProcessId> parse(String text) {
    String[] words = text.strip().split(" ");
    try {
      return words.length == 2
          ? Optional.of(new ProcessId(Long.parseLong(words[0]), words[1]))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The process, if it still lives. */
  public Optional<ProcessHandle> living() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> of(process).equals(this));
  }

  @Override
  public String toString() {
    return pid + " " + start;
  }
}
