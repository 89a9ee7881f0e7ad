package io.athanor.web;

/** Starts sweeps in processes of their own, which outlive the server. */
public interface Launches {
  /**
   * Writes the search space and starts a sweep over it.
   *
   * @param name of the sweep: letters, digits, dots, dashes and underscores
   * @throws io.athanor.sweep.AthanorException if it cannot begin
   */
  Launched sweep(String name, String yaml);

  /** Goes on with a sweep that no process is at. */
  Launched resume(String sweep);

  /** A process that was started. */
  interface Launched {
    long pid();

    /** Whether it has not ended. */
    boolean alive();

    /** What it said last, in one line; for when it ended before its sweep had begun. */
    String lastWords();
  }
}
