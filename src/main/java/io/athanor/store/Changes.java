package io.athanor.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Versions of the sweeps, without a column for them. Every transaction leaves a mark, one higher
 * than the one before, so the mark at which the database was opened is at least any version that an
 * earlier process gave; each change by this process is a transaction, so the count from there never
 * overtakes the marks.
 *
 * <p>Threads: thread-safe.
 */
final class Changes {
  private final long opened;
  private final Map<String, Long> changes = new ConcurrentHashMap<>();

  /**
   * @param opened the mark of the last transaction before this process
   */
  Changes(long opened) {
    this.opened = opened;
  }

  /** A transaction has changed what is kept of a sweep. */
  void note(String sweep) {
    changes.merge(sweep, 1L, Long::sum);
  }

  long version(String sweep) {
    return opened + changes.getOrDefault(sweep, 0L);
  }
}
