package io.athanor.store;

import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes a database, or brings one to the schema of this program: beside its place, which it then
 * takes in one step.
 *
 * <p>H2 commits after each statement, and amid one that changes a table, which it makes anew under
 * another name. A process killed there would leave foreign keys to a table that is gone, and every
 * later opening would take the database for a whole one.
 *
 * <p>Of several processes one upgrades, under the lock of a file, and the others wait as for any
 * process that has the database.
 *
 * @param file the database file, whose name ends with {@code .mv.db}
 * @param place the file as messages name it
 * @param sources opens a database file
 */
record Upgrade(Path file, String place, Function<Path, DataSource> sources) {
  private static final String END = ".mv.db";
  private static final String LOCK = ".upgrade";

  /** When and how large a file was last written. */
  private record Stamp(FileTime time, long bytes) {
    static Optional<Stamp> of(Path file) throws IOException {
      return Files.exists(file)
          ? Optional.of(new Stamp(Files.getLastModifiedTime(file), Files.size(file)))
          : Optional.empty();
    }
  }

  /** A connection to the database as this program needs it. */
  Connection connect() throws SQLException {
    try {
      requireNobody();
      Optional<Connection> current = open();
      if (current.isEmpty()) {
        upgradeAlone();
        current = open();
      }
      return current.orElseThrow(() -> new Taken(place, Optional.empty()));
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** Empty if its schema is older, or there is none yet. */
  private Optional<Connection> open() throws SQLException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    long bytes = file.toFile().length();
    Connection connection = sources.apply(file).getConnection();
    try {
      if (!Schema.outdated(connection, bytes, place)) {
        return Optional.of(connection);
      }
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return Optional.empty();
  }

  /** Opening the database would disturb who upgrades it. */
  private void requireNobody() throws IOException {
    try (FileChannel channel = FileChannel.open(beside(LOCK), StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock()) {
      requireHeld(lock);
    } catch (NoSuchFileException e) {
      // Nobody does.
    }
  }

  private void requireHeld(@Nullable FileLock lock) {
    if (lock == null) {
      throw new Taken(place, Optional.empty());
    }
  }

  private void upgradeAlone() throws IOException, SQLException {
    Path path = beside(LOCK);
    try (FileChannel channel =
            FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock()) {
      requireHeld(lock);
      upgrade();
      // Only once it is done: who waited with the old file in hand then finds nothing to do.
      Files.deleteIfExists(path);
    }
  }

  private void upgrade() throws IOException, SQLException {
    Optional<Connection> already = open();
    if (already.isPresent()) {
      already.get().close();
      return;
    }
    Path own = beside(END);
    Path copy = beside(LOCK + END);
    try {
      Files.deleteIfExists(copy); // of one that was killed
      Optional<Stamp> stamp = Stamp.of(own);
      if (stamp.isPresent()) {
        Files.copy(own, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
      Schema.migrate(sources.apply(copy), place);
      force(copy);
      if (!stamp.equals(Stamp.of(own))) { // An older program had it meanwhile.
        throw new Taken(place, Optional.empty());
      }
      Files.move(copy, own, StandardCopyOption.ATOMIC_MOVE);
      force(copy.toAbsolutePath().resolveSibling("."));
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** In the folder of the file itself, where the name may be a link to it. */
  private Path beside(String end) throws IOException {
    Path own = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    String name = own.getFileName().toString();
    return own.resolveSibling(name.substring(0, name.length() - END.length()) + end);
  }

  private AthanorException unusable(IOException e) {
    return new AthanorException(
        "the database's folder must be readable and writable with room for a copy of it, got \""
            + Causes.firstLine(e)
            + "\" ("
            + place
            + "); free disk space or check permissions; what was kept before is still there",
        e);
  }
}
