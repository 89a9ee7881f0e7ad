package io.athanor.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The connection, and how it is opened anew after the disk was full.
 *
 * <p>H2 closes the database at the first write that fails, and whether the transaction is in the
 * file is then open: the commit may have failed before it or after it. So each transaction leaves a
 * mark, and the next opening looks whether the mark of the one in doubt is there.
 *
 * <p><i>Threads:</i> confined to the thread of {@link H2File}.
 */
final class Session {
  private final Path file;
  private final Upgrade database;
  private @Nullable Handle handle;
  private long mark;
  private @Nullable Write<?> doubtful;

  /**
   * @param file the database file
   * @param place the file as messages name it
   * @param sources opens a database file
   */
  Session(Path file, String place, Function<Path, DataSource> sources) {
    this.file = file;
    this.database = new Upgrade(file, place, sources);
  }

  /** Work to be done in one transaction, and what has become of it. */
  static final class Write<T> {
    private final Function<Handle, T> work;
    private @Nullable T result;
    private long mark;
    private boolean committed;

    Write(Function<Handle, T> work) {
      this.work = work;
    }

    private void doIn(Handle db, long mark) {
      this.mark = mark;
      result =
          db.inTransaction(
              transaction -> {
                T done = work.apply(transaction);
                transaction.execute("UPDATE last_write SET mark = ?", mark);
                return done;
              });
      committed = true;
    }
  }

  /**
   * Does the work unless it is done already; it is on disk when this returns.
   *
   * @throws DiskFull if there is no room; then the same object is to be given again
   */
  @SuppressWarnings("NullAway") // the result is what the work returned
  <T> T write(Write<T> write) throws SQLException {
    Handle db = handle();
    try {
      if (!write.committed) {
        write.doIn(db, ++mark);
      }
      db.execute("CHECKPOINT SYNC");
      return write.result;
    } catch (RuntimeException e) {
      throw failed(e, write);
    }
  }

  /** Does reading work. */
  <T> T read(Function<Handle, T> work) throws SQLException {
    Handle db = handle();
    try {
      return db.inTransaction(work::apply);
    } catch (RuntimeException e) {
      throw failed(e, null);
    }
  }

  private RuntimeException failed(RuntimeException e, @Nullable Write<?> write) {
    if (!DiskFull.is(e, folder())) {
      return e;
    }
    doubtful = write;
    abandon();
    return new DiskFull(e);
  }

  private Handle handle() throws SQLException {
    @Nullable Handle open = handle;
    return open == null ? open() : open;
  }

  /** Opens the file, brings its schema up to date, and settles what was in doubt. */
  Handle open() throws SQLException {
    try {
      Handle db = Jdbi.create(database.connect()).open();
      handle = db;
      long kept = db.createQuery("SELECT mark FROM last_write").mapTo(Long.class).one();
      mark = Math.max(mark, kept);
      if (doubtful != null) {
        doubtful.committed = doubtful.mark == kept;
        doubtful = null;
      }
      return db;
    } catch (SQLException | RuntimeException e) {
      abandon();
      if (DiskFull.is(e, folder())) {
        throw new DiskFull(e);
      }
      throw e;
    }
  }

  private Path folder() {
    @Nullable Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file : folder;
  }

  /** Lets go of a connection whose database has closed itself. */
  private void abandon() {
    @Nullable Handle left = handle;
    handle = null;
    if (left == null) {
      return;
    }
    try (Connection connection = left.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException | RuntimeException e) {
      // It is closed already.
    }
  }

  void close() throws SQLException {
    @Nullable Handle open = handle;
    handle = null;
    if (open != null) {
      open.getConnection().close();
    }
  }

  /** Rewrites the file without gaps and closes it. */
  void compact() throws SQLException {
    Handle db = handle();
    handle = null;
    try (var statement = db.getConnection().createStatement()) {
      statement.execute("SHUTDOWN COMPACT");
    }
  }
}
