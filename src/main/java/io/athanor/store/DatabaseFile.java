package io.athanor.store;

import io.athanor.store.Owner.Door;
import io.athanor.sweep.AthanorException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a database is: {@code athanor.mv.db} in a folder, and beside it the note of the process
 * that has it open, one at a time.
 */
final class DatabaseFile {
  private static final String FILE = "athanor.mv.db";
  private static final String NOTE = "athanor.owner";

  /**
   * What this process has open. H2 would let a second opening share the first one's file, and end
   * its runs as abandoned.
   */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path folder;

  private DatabaseFile(Path folder) {
    this.folder = folder;
  }

  static DatabaseFile in(Path folder) {
    return new DatabaseFile(folder);
  }

  /** The file as messages name it. */
  String shown() {
    return folder.resolve(FILE).toString();
  }

  /** The file wherever this process may be. */
  Path path() {
    return folder.resolve(FILE).toAbsolutePath().normalize();
  }

  private Path note() {
    return path().resolveSibling(NOTE);
  }

  /** The living process that has it open. */
  Optional<Owner> owner() {
    return Owner.living(note());
  }

  /**
   * Opens the file for this process, and says so beside it; makes folder and file where there are
   * none.
   *
   * @param fileSystem prefix of one of H2's file systems, or nothing
   * @param tidy as in {@link H2File#open}
   * @throws Taken if another process has it
   */
  H2File open(String fileSystem, WhenFull whenFull, boolean tidy) {
    Path path = path();
    if (path.toString().contains(";")) {
      throw new AthanorException(
          "the path of the database must not contain \";\", got "
              + shown()
              + "; use another folder");
    }
    if (!OPEN.add(path)) {
      throw new IllegalStateException("this process has the database open already: " + shown());
    }
    try {
      RunsFolder.create(folder);
      refuseWhileSweeping();
      H2File h2 =
          H2File.open(path, fileSystem, shown(), whenFull, tidy, () -> owner().map(Owner::pid));
      sign(Optional.empty());
      return h2;
    } catch (RuntimeException | Error e) {
      OPEN.remove(path);
      throw e;
    }
  }

  /** A process that answers questions may have closed the file, to wait for room on the disk. */
  private void refuseWhileSweeping() {
    Optional<Long> sweeping =
        owner().filter(owner -> !owner.isThisProcess() && owner.door().isPresent()).map(Owner::pid);
    if (sweeping.isPresent()) {
      throw new Taken(shown(), sweeping);
    }
  }

  /** Notes that this process has it open, and where it answers; whether that succeeded. */
  boolean sign(Optional<Door> door) {
    return Owner.sign(note(), door);
  }

  /** Lets others have what was opened. */
  void close(Runnable how) {
    Owner.withdraw(note()); // before another process can sign
    try {
      how.run();
    } finally {
      OPEN.remove(path());
    }
  }
}
