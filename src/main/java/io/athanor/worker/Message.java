package io.athanor.worker;

import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;

/** What a worker tells. */
sealed interface Message {
  /**
   * The data is open.
   *
   * @param fingerprint of the data
   * @param residentBytes memory that the process takes; 0 where the system does not tell
   */
  record Ready(String fingerprint, long residentBytes) implements Message {}

  /** The data could not be opened; the worker ends. */
  record Refused(String reason) implements Message {}

  /** The run under way tells something. */
  record Told(RunEvent event) implements Message {}

  /**
   * The run under way has ended or was paused.
   *
   * @param residentBytes memory that the process takes now that the network is gone
   */
  record Ended(Outcome outcome, long residentBytes) implements Message {}

  /** A sign of life, every second. */
  record Alive() implements Message {}
}
