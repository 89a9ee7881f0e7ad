package io.athanor.worker;

import io.athanor.sweep.ProcessId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ends the workers that a killed parent has left behind. A worker ends itself when its parent is
 * gone, but one that is stopped (SIGSTOP, a frozen container) cannot, and on waking would write
 * checkpoints among those of the worker that has its run now.
 *
 * <p>Each worker has a note {@code PID.pid} in the folder while its parent counts on it.
 */
final class Strays {
  private Strays() {}

  /** Notes down a worker; without a note it merely is not found later. */
  static void note(Path folder, ProcessHandle worker) {
    try {
      Files.writeString(place(folder, worker.pid()), ProcessId.of(worker).toString());
    } catch (IOException e) {
      // A full disk must not keep a worker from starting.
    }
  }

  /** Forgets a worker that has ended. */
  static void forget(Path folder, long pid) {
    try {
      Files.deleteIfExists(place(folder, pid));
    } catch (IOException e) {
      // Seen through by its start time.
    }
  }

  /** Ends those that are noted and live; the parent that noted them is gone. */
  static void end(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> notes = Files.newDirectoryStream(folder, "*.pid")) {
      for (Path note : notes) {
        ProcessId.parse(Files.readString(note))
            .flatMap(ProcessId::living)
            .ifPresent(
                worker -> {
                  worker.destroyForcibly();
                  worker.onExit().join();
                });
        Files.deleteIfExists(note);
      }
    } catch (IOException e) {
      // What cannot be read cannot be ended.
    }
  }

  private static Path place(Path folder, long pid) {
    return folder.resolve(pid + ".pid");
  }
}
