package io.athanor.web;

import io.athanor.store.Database;
import io.athanor.store.Results;
import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is kept, read without standing in anybody's way. While a process sweeps it is asked, over
 * one connection. Else the database is opened for a moment: for at most {@value #HOLD_MILLIS} ms,
 * and then it is left alone for {@value #LEAVE_MILLIS} ms, so that a sweep that begins gets it
 * within the time that it waits for readers.
 *
 * <p>Threads: thread-safe; one reads at a time.
 */
final class Shelf implements AutoCloseable {
  private static final int HOLD_MILLIS = 600;
  private static final int LEAVE_MILLIS = 400;

  private final Path folder;
  private final Clock clock;
  private final ScheduledExecutorService closer =
      Executors.newSingleThreadScheduledExecutor(task -> WebServer.daemon(task, "web-shelf"));
  private @Nullable Results open;
  private long opened;
  private long free = System.nanoTime();
  private boolean closed;

  Shelf(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Reads. A conversation with a process that has ended meanwhile is begun anew, once.
   *
   * @throws AthanorException if what is kept cannot be read
   */
  synchronized <T> T read(Function<Results, T> work) {
    boolean asked = open != null && !owned();
    try {
      return work.apply(results());
    } catch (AthanorException e) {
      drop();
      if (!asked) {
        throw e;
      }
      return work.apply(results());
    }
  }

  /** As above for what must not be said twice: it is not repeated. */
  synchronized <T> T once(Function<Results, T> work) {
    read(Results::underWay); // whoever is asked then is there
    return work.apply(results());
  }

  /** Whether this process has the database itself. */
  private boolean owned() {
    return open instanceof Database;
  }

  private Results results() {
    if (closed) {
      throw new AthanorException("the server is ending");
    }
    if (owned() && System.nanoTime() - opened > TimeUnit.MILLISECONDS.toNanos(HOLD_MILLIS)) {
      drop();
    }
    @Nullable Results kept = open;
    if (kept != null) {
      return kept;
    }
    leaveAlone();
    Results now = Results.open(folder, clock);
    open = now;
    opened = System.nanoTime();
    if (owned()) {
      closer.schedule(() -> expire(now), HOLD_MILLIS, TimeUnit.MILLISECONDS);
    }
    return now;
  }

  private void leaveAlone() {
    long left = free - System.nanoTime();
    if (left > 0) {
      try {
        TimeUnit.NANOSECONDS.sleep(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void expire(Results those) {
    if (open == those) {
      drop();
    }
  }

  /** Lets go of the database, and waits a little. */
  void leave(int millis) {
    synchronized (this) {
      if (owned()) {
        drop();
      }
    }
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AthanorException("the server is ending");
    }
  }

  private void drop() {
    @Nullable Results left = open;
    if (left != null) {
      boolean owned = owned();
      open = null;
      left.close();
      if (owned) {
        free = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LEAVE_MILLIS);
      }
    }
  }

  /** Changes whenever what is kept may have, while nobody is asked; costs no opening. */
  synchronized String stamp() {
    if (open != null && !owned()) {
      return "asked " + System.nanoTime(); // It tells itself, and quickly.
    }
    StringBuilder stamp = new StringBuilder();
    for (String name : List.of("athanor.mv.db", "athanor.owner")) {
      Path file = folder.resolve(name);
      try {
        if (name.endsWith(".owner") && owned()) {
          continue; // Our own note.
        }
        stamp.append(Files.getLastModifiedTime(file)).append(' ').append(Files.size(file));
      } catch (IOException e) {
        stamp.append("none");
      }
      stamp.append('\n');
    }
    return stamp.toString();
  }

  @Override
  public synchronized void close() {
    closed = true;
    closer.shutdownNow();
    drop();
  }
}
