package io.athanor.search;

import io.athanor.sweep.Stop;

/**
 * What ends a part of a sweep before its runs are trained, while the sweep goes on.
 *
 * <p>Threads: thread-safe.
 */
interface Phase {
  /** Nothing does. */
  Phase OPEN =
      new Phase() {
        @Override
        public boolean room() {
          return true;
        }

        @Override
        public Stop stop() {
          return Stop.NO;
        }
      };

  /** Whether a further run may begin. */
  boolean room();

  /** What the runs under way should do. */
  Stop stop();
}
