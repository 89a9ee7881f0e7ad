package io.athanor.web;

/** Starts sweeps in processes of their own, which outlive the server. */
public interface Launches {
  /**
   * Writes the search space and starts a sweep over it.
   *
   * @param name of the sweep: letters, digits, dots, dashes and underscores
   * @return once the sweep is in the store, or has not come there for long
   * @throws io.athanor.sweep.AthanorException if it cannot begin
   */
  Launched sweep(String name, String yaml);

  /** Goes on with a sweep that no process is at. */
  Launched resume(String sweep);

  /**
   * A process that was started.
   *
   * @param sweep its unique name; the wanted one while it still reads its data
   * @param begun whether it is in the store
   */
  record Launched(String sweep, long pid, boolean begun) {}
}
