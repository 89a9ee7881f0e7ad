package io.athanor.cli;

/** What the process ends with. */
final class ExitCode {
  static final int OK = 0;

  /** Something outside went wrong: data, disk, another process. */
  static final int FAILED = 1;

  /** The command line or the search-space file is wrong. */
  static final int USAGE = 2;

  /** The sweep ended and not one run finished. */
  static final int NO_FINISHED_RUN = 3;

  private ExitCode() {}
}
