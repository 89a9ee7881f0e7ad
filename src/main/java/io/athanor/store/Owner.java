package io.athanor.store;

import io.athanor.sweep.ProcessId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * The process that has the database open, by a note beside it: {@code pid start [port token]}.
 *
 * <p>The file's own lock keeps a second process out; the note says whom it waits for, and where to
 * ask. A note left by a killed process is seen through by the process's start time. The token lets
 * in whoever can read the note, which is the user alone: the note is made with mode 0600, elsewhere
 * than in its place, and then moved there.
 *
 * @param door where the process answers questions; empty if it does not
 */
record Owner(long pid, Optional<Door> door) {
  /**
   * A loopback port and the key to it.
   *
   * @param token 32 hexadecimal digits
   */
  record Door(int port, String token) {
    byte[] key() {
      return HexFormat.of().parseHex(token);
    }
  }

  /** Writes this process's note; whether that succeeded. */
  static boolean sign(Path note, Optional<Door> door) {
    String text =
        ProcessId.of(ProcessHandle.current())
            + door.map(d -> " " + d.port() + " " + d.token()).orElse("")
            + "\n";
    Path part = note.resolveSibling(note.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      try (SeekableByteChannel file =
          Files.newByteChannel(
              part,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
        file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      }
      Files.move(part, note, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false; // The sweep can do without.
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
  static Optional<Owner> living(Path note) {
    try {
      String[] words = Files.readString(note).strip().split(" ", 3);
      Optional<Door> door = words.length == 3 ? door(words[2].split(" ")) : Optional.empty();
      return ProcessId.parse(words[0] + " " + (words.length > 1 ? words[1] : ""))
          .flatMap(ProcessId::living)
          .map(process -> new Owner(process.pid(), door));
    } catch (IOException | NumberFormatException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static Optional<Door> door(String[] words) {
    return words.length == 2
        ? Optional.of(new Door(Integer.parseInt(words[0]), words[1]))
        : Optional.empty();
  }

  boolean isThisProcess() {
    return pid == ProcessHandle.current().pid();
  }
}
