package io.athanor.train;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the next item while the one before is worked on, so that training waits for its data only
 * where reading takes longer than a step.
 *
 * <p>An error of reading is thrown where the item is asked for. Threads: confined to one, reads on
 * one other, which ends with {@link #close}.
 *
 * @param <K> what an item is read by
 */
final class Ahead<K, T> implements Iterator<T>, AutoCloseable {
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "athanor-reader");
            thread.setDaemon(true);
            return thread;
          });
  private final Iterator<K> keys;
  private final Function<K, T> read;
  private @Nullable CompletableFuture<T> underWay;

  Ahead(List<K> keys, Function<K, T> read) {
    this.keys = keys.iterator();
    this.read = read;
    begin();
  }

  private void begin() {
    if (keys.hasNext()) {
      K key = keys.next();
      underWay = CompletableFuture.supplyAsync(() -> read.apply(key), reader);
    } else {
      underWay = null;
    }
  }

  @Override
  public boolean hasNext() {
    return underWay != null;
  }

  @Override
  public T next() {
    CompletableFuture<T> wanted = underWay;
    if (wanted == null) {
      throw new NoSuchElementException();
    }
    try {
      T item = wanted.join();
      begin();
      return item;
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Waits for what is being read: its buffers may belong to a source that is closed next. */
  @Override
  public void close() {
    reader.shutdown();
    CompletableFuture<T> last = underWay;
    if (last != null) {
      last.handle((item, error) -> error).join();
    }
  }
}
