package io.athanor.store;

/**
 * Whether a sweep goes on, and whether anything about it has changed.
 *
 * @param version greater after each change of what is kept of the sweep; the same in all processes.
 *     It may also grow where nothing has changed, once, when the database is opened anew
 */
public record Pulse(long version, State state) {
  /** What a sweep does. */
  public enum State {
    /** A process trains its runs. */
    RUNNING,
    /** Neither trained nor ended: paused by hand, stopped, or its process is gone. */
    PAUSED,
    /** It has its runs. */
    ENDED
  }
}
