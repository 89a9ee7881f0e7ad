package io.athanor.store;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.Begun;
import io.athanor.sweep.Launch;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The H2 file that keeps every sweep: {@code athanor.mv.db} in the folder {@code runs}.
 *
 * <p>What a writing method was given is on disk when it returns: it survives {@code kill -9} and a
 * power cut. One process at a time has the file open. Runs that a former process left RUNNING are
 * PAUSED after opening.
 *
 * <p><i>Errors:</i> whatever keeps the file from being read or written is an {@link
 * AthanorException}.
 *
 * <p><i>Threads:</i> thread-safe; callers may be interrupted at any time.
 */
public final class Database implements AutoCloseable {
  static final String ABANDONED =
      "the process ended without a word (killed or power lost); `athanor resume` goes on";
  private static final String FILE = "athanor.mv.db";

  /**
   * What this process has open. H2 would let a second opening share the first one's file, and end
   * its runs as crashed.
   */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final H2File h2;
  private final Path file;
  private final Path owner;
  private final Clock clock;

  private Database(H2File h2, Path file, Path owner, Clock clock) {
    this.h2 = h2;
    this.file = file;
    this.owner = owner;
    this.clock = clock;
  }

  /**
   * Opens the database in a folder; makes both where there are none.
   *
   * @param clock what start and end times are read from
   */
  public static Database open(Path folder, Clock clock) {
    return open(folder, clock, "");
  }

  /** As above, through one of H2's file systems by its prefix, for tests of faults. */
  static Database open(Path folder, Clock clock, String fileSystem) {
    Path file = folder.resolve(FILE);
    Path absolute = file.toAbsolutePath().normalize();
    if (absolute.toString().contains(";")) {
      throw new AthanorException(
          "the path of the database must not contain \";\", got " + file + "; use another folder");
    }
    if (!OPEN.add(absolute)) {
      throw new IllegalStateException("this process has the database open already: " + file);
    }
    try {
      return openFile(folder, file, absolute, clock, fileSystem);
    } catch (RuntimeException | Error e) {
      OPEN.remove(absolute);
      throw e;
    }
  }

  private static Database openFile(
      Path folder, Path file, Path absolute, Clock clock, String fileSystem) {
    createFolder(folder);
    Path owner = absolute.resolveSibling("athanor.owner");
    String name = absolute.toString();
    String base = fileSystem + name.substring(0, name.length() - ".mv.db".length());
    H2File h2 =
        H2File.open(base, absolute.toFile().length(), file.toString(), () -> Owner.living(owner));
    Owner.sign(owner);
    h2.write(RunRows::pauseRunning);
    return new Database(h2, absolute, owner, clock);
  }

  private static void createFolder(Path folder) {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (Files.exists(folder)) {
      throw new AthanorException(
          "the folder for runs must be a folder, got a file (" + folder + "); move it away");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new AthanorException(
          "the folder for runs must be writable, got "
              + e.getClass().getSimpleName()
              + " on making "
              + folder
              + "; check its parent's permissions",
          e);
    }
  }

  /** Begins a sweep under a name of its own: the spec's, or with -2, -3, … where that is taken. */
  public OpenSweep begin(SweepSpec spec, Launch launch) {
    return h2.write(db -> OpenSweep.insert(h2, db, clock, spec, launch));
  }

  /** What going on with a sweep needs; empty where there is no such sweep. */
  public Optional<Begun> begun(String sweep) {
    return h2.read(db -> SweepRows.begun(db, sweep));
  }

  /**
   * Goes on with a sweep; empty where there is no such sweep.
   *
   * @param spec with the runs that it is to have from now on
   */
  public Optional<OpenSweep> resume(String sweep, SweepSpec spec) {
    return h2.write(db -> OpenSweep.again(h2, db, clock, sweep, spec));
  }

  /** Everything kept of a sweep but its runs' pictures; empty where there is no such sweep. */
  public Optional<SweepHistory> history(String sweep) {
    return h2.read(db -> SweepRows.history(db, sweep));
  }

  /** Everything kept of a run but its pictures; empty where there is no such run. */
  public Optional<SweepHistory.RunHistory> run(String sweep, int number) {
    return h2.read(db -> SweepRows.key(db, sweep).flatMap(key -> RunRows.history(db, key, number)));
  }

  /** All sweeps, the newest first. */
  public List<SweepSummary> sweeps() {
    return h2.read(SweepRows::summaries);
  }

  /** The sweep begun last of those whose file has that name. */
  public Optional<String> latest(String name) {
    return h2.read(db -> SweepRows.latest(db, name));
  }

  /** The pictures of a sweep's runs; none of runs of other sweeps. Reads until it is closed. */
  public SweepHistory.Pictures pictures(String sweep) {
    return run ->
        h2.read(
            db ->
                SweepRows.key(db, sweep)
                    .map(key -> PictureRows.ofRun(db, key, run.id()))
                    .orElse(List.of()));
  }

  /** Waits for what is being written and closes the file. Does nothing the second time. */
  @Override
  public void close() {
    try {
      if (h2.close()) {
        Owner.withdraw(owner);
      }
    } finally {
      OPEN.remove(file);
    }
  }

  /** The innermost cause's message up to its first line's end. */
  static String firstLine(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    String text = String.valueOf(cause.getMessage()).strip();
    return text.lines().findFirst().orElse(cause.getClass().getSimpleName());
  }
}
