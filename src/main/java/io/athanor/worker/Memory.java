package io.athanor.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux tells of memory; nothing elsewhere. */
final class Memory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path MACHINE = Path.of("/proc/meminfo");

  /** Where the kernel counts the processes that it killed for want of memory. */
  private static final Map<Path, Pattern> KILLED =
      Map.of(
          Path.of("/sys/fs/cgroup/memory.events"), Pattern.compile("(?m)^oom_kill (\\d+)$"),
          Path.of("/proc/vmstat"), Pattern.compile("(?m)^oom_kill (\\d+)$"));

  private Memory() {}

  /** Bytes that this process takes of the machine's memory; 0 where the system does not tell. */
  static long resident() {
    return kilobytes(STATUS, "VmRSS").orElse(0);
  }

  /** The most that this process ever took. */
  static long peak() {
    return kilobytes(STATUS, "VmHWM").orElse(0);
  }

  /** Bytes that new processes may take without harm to others. */
  static OptionalLong available() {
    return kilobytes(MACHINE, "MemAvailable");
  }

  /** How many processes the kernel has killed so far for want of memory. */
  static long killed() {
    return KILLED.entrySet().stream()
        .map(entry -> find(entry.getKey(), entry.getValue()))
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .sum();
  }

  private static OptionalLong kilobytes(Path file, String name) {
    OptionalLong found = find(file, Pattern.compile("(?m)^" + name + ":\\s+(\\d+) kB$"));
    return found.isPresent() ? OptionalLong.of(found.getAsLong() * 1024) : found;
  }

  private static OptionalLong find(Path file, Pattern pattern) {
    try {
      Matcher found = pattern.matcher(Files.readString(file));
      return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
