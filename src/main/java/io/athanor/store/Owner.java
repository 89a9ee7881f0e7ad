package io.athanor.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A note beside the database of which process has it open, so that a second one can name it.
 *
 * <p>Only a courtesy: the database file's own lock keeps the second process out. A note left by a
 * killed process is seen through by the process's start time.
 */
final class Owner {
  private Owner() {}

  /** Writes this process's note; does nothing where it cannot be written. */
  static void sign(Path note) {
    try {
      ProcessHandle self = ProcessHandle.current();
      Files.writeString(note, self.pid() + " " + start(self));
    } catch (IOException | UnsupportedOperationException e) {
      // The sweep can do without.
    }
  }

  static void withdraw(Path note) {
    try {
      Files.deleteIfExists(note);
    } catch (IOException e) {
      // Seen through by its start time.
    }
  }

  /** The process that signed and still lives. */
  static Optional<Long> living(Path note) {
    try {
      String[] words = Files.readString(note).strip().split(" ");
      long pid = Long.parseLong(words[0]);
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(process -> words.length > 1 && start(process).equals(words[1]))
          .map(ProcessHandle::pid);
    } catch (IOException | NumberFormatException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static String start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
