package io.athanor.store;

import io.athanor.review.Reviews;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.Begun;
import io.athanor.sweep.Control;
import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.Launch;
import io.athanor.sweep.Steering;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

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
public final class Database implements Results {
  private static final long PATIENCE_MILLIS = 6_000;

  private final H2File h2;
  private final DatabaseFile file;
  private final Clock clock;
  private final Changes changes;
  private final Helm helm;
  private Optional<OwnerServer> server = Optional.empty();
  private boolean closed;

  private Database(H2File h2, DatabaseFile file, Clock clock) {
    this.h2 = h2;
    this.changes = new Changes(h2.read(Database::mark));
    this.file = file;
    this.clock = clock;
    this.helm = new Helm(h2, changes, clock);
  }

  /**
   * Opens the database in a folder; makes both where there are none. On a full disk this is an
   * error.
   *
   * @param clock what start and end times are read from
   */
  public static Database open(Path folder, Clock clock) {
    return open(folder, clock, WhenFull.FAIL);
  }

  /** As above; writes wait while the disk is full. */
  public static Database open(Path folder, Clock clock, WhenFull whenFull) {
    return open(folder, clock, "", whenFull);
  }

  /**
   * As above, through one of H2's file systems by its prefix, for tests of faults. Waits a little
   * for a process that only reads, which will be gone in a moment.
   */
  static Database open(Path folder, Clock clock, String fileSystem, WhenFull whenFull) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (true) {
      try {
        return openNow(folder, clock, fileSystem, whenFull, true);
      } catch (Taken e) {
        boolean stays =
            DatabaseFile.in(folder).owner().filter(owner -> owner.door().isPresent()).isPresent();
        if (stays || System.nanoTime() > end) {
          throw e;
        }
        pause();
      }
    }
  }

  /** As above, without waiting; {@code tidy} as in {@link DatabaseFile#open}. */
  static Database openNow(
      Path folder, Clock clock, String fileSystem, WhenFull whenFull, boolean tidy) {
    DatabaseFile file = DatabaseFile.in(folder);
    H2File h2 = file.open(fileSystem, whenFull, tidy);
    try {
      if (h2.read(RunRows::anyRunning)) {
        h2.write(RunRows::pauseRunning);
      }
      return new Database(h2, file, clock);
    } catch (RuntimeException | Error e) {
      file.close(h2::close);
      throw e;
    }
  }

  static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Answers the questions of other processes of this user until it is closed, and keeps them from
   * opening the database. Does nothing the second time.
   */
  public synchronized void share() {
    if (server.isPresent()) {
      return;
    }
    server = OwnerServer.start(new Answers(this, h2)::answer);
    server.ifPresent(
        started -> {
          if (!file.sign(Optional.of(started.door()))) {
            started.close(); // Nobody would know the token.
          }
        });
  }

  /** Begins a sweep under a name of its own: the spec's, or with -2, -3, … where that is taken. */
  public OpenSweep begin(SweepSpec spec, Launch launch) {
    return h2.write(db -> OpenSweep.insert(h2, changes, db, clock, spec, launch));
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
    return h2.write(db -> OpenSweep.again(h2, changes, db, clock, sweep, spec));
  }

  @Override
  public Optional<SweepHistory> history(String sweep, Optional<SweepHistory> before) {
    return rereading(sweep).history(before);
  }

  /** A sweep piece by piece, so that no piece holds up who writes. */
  Rereading rereading(String sweep) {
    return new Rereading() {
      @Override
      public Optional<SweepHistory> head(boolean data) {
        return h2.read(db -> SweepRows.head(db, sweep, data));
      }

      @Override
      public List<SweepHistory.RunHistory> after(int number, List<Integer> without) {
        return h2.read(
            db ->
                SweepRows.key(db, sweep)
                    .map(key -> Histories.after(db, key, number, without))
                    .orElse(List.of()));
      }
    };
  }

  @Override
  public Optional<SweepHistory.RunHistory> run(String sweep, int number) {
    return h2.read(db -> SweepRows.key(db, sweep).flatMap(key -> Histories.one(db, key, number)));
  }

  @Override
  public List<SweepSummary> sweeps() {
    return h2.read(Summaries::of);
  }

  @Override
  public Optional<String> latest(String name) {
    return h2.read(db -> SweepRows.latest(db, name));
  }

  @Override
  public Optional<Reviews> reviews(String sweep) {
    return h2.read(db -> ReviewRows.of(db, sweep));
  }

  @Override
  public Reviews.Added review(Reviews reviews) {
    Reviews.Added added = h2.write(db -> ReviewRows.add(db, reviews, clock.instant()));
    changes.note(reviews.sweep());
    return added;
  }

  @Override
  public Optional<EyeFormula> eye(String sweep) {
    return h2.read(db -> SweepRows.key(db, sweep).flatMap(key -> EyeRows.of(db, key)));
  }

  @Override
  public SweepHistory.Details details(String sweep) {
    return new RunDetails(h2, sweep);
  }

  /** Says who steers a sweep, from now on and until it is said of another or the end. */
  public void steer(String sweep, Steering steering) {
    helm.take(sweep, steering);
  }

  /** The sweep is no longer under way. */
  public void leave(String sweep) {
    helm.leave(sweep);
  }

  @Override
  public Optional<Pulse> pulse(String sweep) {
    long version = changes.version(sweep); // before what it is the version of is read
    Optional<Boolean> ended =
        h2.read(db -> SweepRows.key(db, sweep).map(key -> SweepRows.ended(db, key)));
    return ended.map(over -> new Pulse(version, over ? Pulse.State.ENDED : helm.state(sweep)));
  }

  @Override
  public Optional<UnderWay> underWay() {
    return helm.underWay();
  }

  @Override
  public String steer(String sweep, Control control) {
    return helm.steer(sweep, control);
  }

  private static long mark(Handle db) {
    return db.createQuery("SELECT mark FROM last_write").mapTo(Long.class).one();
  }

  /** For measurements of large databases, which are not filled run by run. */
  <T> T write(Function<Handle, T> work) {
    return h2.write(work);
  }

  /** Reads all of it and looks for what cannot be. */
  public Examination examine() {
    return h2.read(Examination::of);
  }

  /** Bytes of the file. */
  public long bytes() {
    return file.path().toFile().length();
  }

  /**
   * Rewrites the file without the gaps that many small transactions leave, and closes the database.
   * The rewritten file stands beside the old one until it is whole.
   *
   * @return the bytes of the file then
   * @throws AthanorException if there is not room enough for a second file of that size
   */
  public synchronized long compact() {
    long bytes = bytes();
    long free = file.path().toFile().getUsableSpace();
    if (free < bytes) {
      throw new AthanorException(
          "compacting must have as much free space as the database is large, got %,d bytes free for %,d (%s); make room"
              .formatted(free, bytes, file.path()));
    }
    closing(h2::compact);
    return bytes();
  }

  /** Waits for what is being written and closes the file. Does nothing the second time. */
  @Override
  public synchronized void close() {
    closing(h2::close);
  }

  private void closing(Runnable how) {
    if (closed) {
      return;
    }
    closed = true;
    server.ifPresent(OwnerServer::close);
    file.close(how);
  }
}
