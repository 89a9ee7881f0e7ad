package io.athanor.store;

import io.athanor.sweep.AthanorException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The one connection to the file, used by one thread of its own.
 *
 * <p>The thread is there because an interrupt that meets a thread inside H2's file channel closes
 * the whole database (Java's {@code ClosedByInterruptException}), and search interrupts threads to
 * end runs. Here it meets a caller that merely waits.
 *
 * <p>WRITE_DELAY=0 hands each commit to the operating system before it is acknowledged; CHECKPOINT
 * SYNC then has it written to the disk. See {@code docs/adr/005-h2.md} for what either alone loses.
 */
final class H2File {
  private static final String SETTINGS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

  /** SQL's class of integrity constraint violations: a fault of the caller, not of the disk. */
  private static final String BROKEN_RULE = "23";

  private final String place;
  private final ExecutorService thread;
  private final Handle handle;

  private H2File(String place, ExecutorService thread, Handle handle) {
    this.place = place;
    this.thread = thread;
    this.handle = handle;
  }

  /**
   * @param base the file's path without {@code .mv.db}
   * @param bytes how large the file is, 0 where there is none
   * @param place the file as messages name it
   * @param owner asked for the process that has the file, where another one has
   */
  static H2File open(String base, long bytes, String place, Supplier<Optional<Long>> owner) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + base + SETTINGS);
    source.setUser("sa");
    source.setPassword("");
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread worker = new Thread(task, "store");
              worker.setDaemon(true);
              return worker;
            });
    try {
      Handle handle = await(thread.submit(() -> connect(source, bytes, place)));
      return new H2File(place, thread, handle);
    } catch (SQLException e) {
      thread.shutdown();
      throw refused(e, place, owner);
    } catch (RuntimeException | Error e) {
      thread.shutdown();
      throw e;
    }
  }

  private static Handle connect(JdbcDataSource source, long bytes, String place)
      throws SQLException {
    Connection connection = source.getConnection();
    try {
      if (Schema.outdated(connection, bytes, place)) {
        connection.close();
        Schema.migrate(source, place);
        connection = source.getConnection();
      }
      return Jdbi.create(connection).open();
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Does the work in one transaction that is on disk when this returns. */
  <T> T write(Function<Handle, T> work) {
    return run(
        () -> {
          T result = handle.inTransaction(db -> work.apply(db));
          handle.execute("CHECKPOINT SYNC");
          return result;
        });
  }

  /** Does reading work. */
  <T> T read(Function<Handle, T> work) {
    return run(() -> handle.inTransaction(db -> work.apply(db)));
  }

  private <T> T run(Callable<T> work) {
    if (thread.isShutdown()) {
      throw new IllegalStateException("the store is closed");
    }
    try {
      return await(thread.submit(work));
    } catch (SQLException e) {
      if (e.getSQLState().startsWith(BROKEN_RULE)) {
        throw new IllegalStateException(e);
      }
      throw new AthanorException(
          "the database must be readable and writable, got \""
              + Database.firstLine(e)
              + "\" ("
              + place
              + "); free disk space or check the disk; what was kept before is still there",
          e);
    }
  }

  /** Whether this call closed it. */
  boolean close() {
    synchronized (thread) {
      if (thread.isShutdown()) {
        return false;
      }
      try {
        run(
            () -> {
              handle.getConnection().close();
              return true;
            });
      } finally {
        thread.shutdown();
      }
      return true;
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
    for (Throwable cause = thrown;
        cause != null && !(thrown instanceof AthanorException);
        cause = cause.getCause()) {
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
      String pid = owner.get().map(p -> " (pid " + p + ")").orElse("");
      return new AthanorException(
          "another athanor process" + pid + " has " + place + " open; wait for it or stop it", e);
    }
    return new AthanorException(
        "the database must be a readable and writable H2 2.4 file, got \""
            + Database.firstLine(e)
            + "\" ("
            + place
            + "); check permissions and disk, or move the file away, and a new one is made",
        e);
  }
}
