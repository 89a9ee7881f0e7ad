package io.athanor.sweep;

import io.athanor.sweep.RunExecutor.Outcome;

/** Says in one line how an error ended a run. */
final class Failures {
  private static final int LONGEST = 500;

  private Failures() {}

  static Outcome outcome(Throwable error) {
    return Outcome.of(
        outOfMemory(error) ? RunState.OUT_OF_MEMORY : RunState.CRASHED, reason(error));
  }

  private static boolean outOfMemory(Throwable error) {
    int depth = 0;
    for (Throwable e = error; e != null && depth < 20; e = e.getCause(), depth++) {
      if (e instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  /** Class and message in one line; what is written for users is left as it is. */
  private static String reason(Throwable error) {
    String message = error.getMessage() == null ? "" : error.getMessage();
    String name = error.getClass().getSimpleName();
    String text =
        error instanceof AthanorException
            ? message
            : message.isBlank() ? name : name + ": " + message;
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
  }
}
