package io.athanor.web;

/** People's verdicts and notes, as files of {@code docs/review.md}. */
public interface Reviews {
  /** All that is kept of a sweep. */
  String export(String sweep);

  /**
   * Takes a file, whole or not at all; it is on disk then.
   *
   * @param json of that sweep
   * @throws io.athanor.sweep.AthanorException if something is wrong with it
   */
  Outcome take(String sweep, String json);

  /**
   * What a file has brought.
   *
   * @param verdicts that were not here before
   * @param notes that were not here before
   */
  record Outcome(int verdicts, int notes) {}
}
