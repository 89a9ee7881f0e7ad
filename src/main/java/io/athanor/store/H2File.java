package io.athanor.store;

import io.athanor.sweep.AthanorException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;

/**
 * The one connection to the file, used by one thread of its own.
 *
 * <p>The thread is there because an interrupt that meets a thread inside H2's file channel closes
 * the whole database (Java's {@code ClosedByInterruptException}), and search interrupts threads to
 * end runs. Here it meets a caller that merely waits.
 *
 * <p>WRITE_DELAY=0 hands each commit to the operating system before it is acknowledged; CHECKPOINT
 * SYNC then has it written to the disk. See {@code docs/adr/005-h2.md} for what either alone loses.
 *
 * <p>On a full disk the callers that write wait, each on its own thread, so that reading goes on.
 */
final class H2File {
  private static final String SETTINGS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
  private static final long RETRY_MILLIS = 1000;

  /** SQL's class of integrity constraint violations: a fault of the caller, not of the disk. */
  private static final String BROKEN_RULE = "23";

  private final String place;
  private final WhenFull whenFull;
  private final ExecutorService thread;
  private final Session session;
  private final AtomicBoolean full = new AtomicBoolean();

  private H2File(String place, WhenFull whenFull, ExecutorService thread, Session session) {
    this.place = place;
    this.whenFull = whenFull;
    this.thread = thread;
    this.session = session;
  }

  /**
   * @param file the database file, whose name ends with {@code .mv.db}
   * @param fileSystem one of H2's, by its prefix
   * @param place the file as messages name it
   * @param tidy whether closing takes its time to make gaps in the file smaller
   * @param owner asked for the process that has the file, where another one has
   * @throws Taken if another process has the file open
   */
  static H2File open(
      Path file,
      String fileSystem,
      String place,
      WhenFull whenFull,
      boolean tidy,
      Supplier<Optional<Long>> owner) {
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread worker = new Thread(task, "store");
              worker.setDaemon(true);
              return worker;
            });
    Session session = new Session(file, place, path -> source(path, fileSystem, tidy));
    try {
      await(thread.submit(session::open));
      return new H2File(place, whenFull, thread, session);
    } catch (SQLException e) {
      thread.shutdown();
      throw refused(e, place, owner);
    } catch (DiskFull e) {
      thread.shutdown();
      throw noRoom(place, e);
    } catch (RuntimeException | Error e) {
      thread.shutdown();
      throw e;
    }
  }

  private static DataSource source(Path file, String fileSystem, boolean tidy) {
    String name = file.toString();
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:"
            + OrderedFile.Disk.register()
            + fileSystem
            + name.substring(0, name.length() - ".mv.db".length())
            + SETTINGS
            + (tidy ? "" : ";MAX_COMPACT_TIME=0"));
    source.setUser("sa");
    source.setPassword("");
    return source;
  }

  /** Does the work in one transaction that is on disk when this returns. */
  <T> T write(Function<Handle, T> work) {
    Session.Write<T> write = new Session.Write<>(work);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          T result = run(() -> session.write(write));
          if (full.compareAndSet(true, false)) {
            whenFull.notice().accept("there is room on the disk of " + place + " again");
          }
          return result;
        } catch (DiskFull e) {
          interrupted |= Thread.interrupted();
          interrupted |= awaitRoom(e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits a little; whether the caller was interrupted meanwhile. */
  private boolean awaitRoom(DiskFull e) {
    if (!whenFull.giveUp().getAsBoolean() && full.compareAndSet(false, true)) {
      whenFull
          .notice()
          .accept(
              "the disk of "
                  + place
                  + " is full; the sweep waits and goes on when there is room (Ctrl-C ends it)");
    }
    boolean interrupted = false;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS);
    for (long left = 1; left > 0; left = end - System.nanoTime()) {
      if (whenFull.giveUp().getAsBoolean()) {
        throw noRoom(place, e);
      }
      try {
        TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
      } catch (InterruptedException interrupt) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  private static AthanorException noRoom(String place, DiskFull e) {
    return new AthanorException(
        "the disk of "
            + place
            + " is full; make room, then go on; what was kept before is still there",
        e);
  }

  /** Does reading work; on a full disk too, as far as that lets the file be opened. */
  <T> T read(Function<Handle, T> work) {
    try {
      return run(() -> session.read(work));
    } catch (DiskFull e) {
      throw noRoom(place, e);
    }
  }

  private <T> T run(Callable<T> work) {
    if (thread.isShutdown()) {
      throw new IllegalStateException("the store is closed");
    }
    try {
      return await(thread.submit(work));
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith(BROKEN_RULE)) {
        throw new IllegalStateException(e);
      }
      throw new AthanorException(
          "the database must be readable and writable, got \""
              + Causes.firstLine(e)
              + "\" ("
              + place
              + "); free disk space or check the disk; what was kept before is still there",
          e);
    }
  }

  /** Whether this call closed it. */
  boolean close() {
    return closing(
        () -> {
          session.close();
          return true;
        });
  }

  /** Rewrites the file without gaps and closes it; whether this call did. */
  boolean compact() {
    return closing(
        () -> {
          session.compact();
          return true;
        });
  }

  private boolean closing(Callable<Boolean> how) {
    synchronized (thread) {
      if (thread.isShutdown()) {
        return false;
      }
      try {
        return run(how);
      } finally {
        thread.shutdown();
      }
    }
  }

  /** The task's result; interrupts are kept for later. */
  private static <T> T await(Future<T> task) throws SQLException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          throw unwrapped(e.getCause() == null ? e : e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The database's own error where there is one; else the error as the caller expects it. */
  private static RuntimeException unwrapped(Throwable thrown) throws SQLException {
    boolean told = thrown instanceof AthanorException || thrown instanceof DiskFull;
    for (Throwable cause = thrown; cause != null && !told; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        throw sql;
      }
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
  }

  private static AthanorException refused(
      SQLException e, String place, Supplier<Optional<Long>> owner) {
    if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
      return new Taken(place, owner.get(), e);
    }
    return new AthanorException(
        "the database must be a readable and writable H2 2.4 file, got \""
            + Causes.firstLine(e)
            + "\" ("
            + place
            + "); check permissions and disk, or move the file away, and a new one is made",
        e);
  }
}
