package io.athanor.sweep;

/**
 * Steers a sweep that is under way in this process.
 *
 * <p>Threads: thread-safe.
 */
public interface Steering {
  /**
   * Does what is asked, at once or as soon as an epoch ends.
   *
   * @return one line that says what follows
   * @throws AthanorException if that cannot be done with the sweep as it stands
   */
  String take(Control control);

  /** Whether the sweep as a whole is paused by hand. */
  boolean paused();
}
