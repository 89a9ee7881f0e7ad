package io.athanor.worker;

import io.athanor.sweep.Wording;
import io.athanor.worker.Death.Cause;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds out why a process ended: by its exit code, what the JVM left behind, and the log's end.
 *
 * @param exit code; 128 + the signal's number where a signal ended it
 * @param crash the JVM's own crash report, where there may be one
 * @param log of the worker
 * @param starved whether the kernel killed processes for want of memory meanwhile
 */
record DeathReport(int exit, Path crash, Path log, boolean starved) {
  /** What {@code -XX:+ExitOnOutOfMemoryError} ends with. */
  private static final int HEAP = 3;

  private static final int ABORTED = 134;
  private static final int KILLED = 137;
  private static final int SEGMENTATION_FAULT = 139;
  private static final int TAIL = 4096;

  Death death() {
    String report = tail(crash, true);
    String end = tail(log, false);
    if (exit == HEAP) {
      return memory(Wording.HEAP_FULL);
    }
    if (report.contains("insufficient memory") || end.contains("bad_alloc")) {
      return memory(Wording.NO_MORE_MEMORY);
    }
    if (exit == KILLED) {
      return starved ? memory(Wording.STARVED) : new Death(Cause.KILLED, Wording.KILLED.of());
    }
    if (exit == ABORTED || exit == SEGMENTATION_FAULT || !report.isEmpty()) {
      return new Death(Cause.CRASH, crashed(report));
    }
    return new Death(Cause.OTHER, Wording.ENDED.of(exit, log));
  }

  private static Death memory(Wording what) {
    return new Death(Cause.MEMORY, what.of());
  }

  /** The frame that the JVM names, and its report. */
  private String crashed(String report) {
    Path see = report.isEmpty() ? log : crash;
    return report
        .lines()
        .dropWhile(line -> !line.contains("Problematic frame"))
        .skip(1)
        .findFirst()
        .map(line -> Wording.CRASHED_IN.of(line.replaceFirst("^#\\s*", "").strip(), see))
        .orElseGet(() -> Wording.CRASHED.of(see));
  }

  private static String tail(Path file, boolean head) {
    if (!Files.isRegularFile(file)) {
      return "";
    }
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.min(TAIL, open.length())];
      open.seek(head ? 0 : open.length() - bytes.length);
      open.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
