package io.athanor.web;

import java.util.List;

/** Checks search spaces. */
public interface Checks {
  /** What {@code athanor check} says of a text; takes seconds where nothing is wrong. */
  Checked check(String yaml);

  /**
   * What was found.
   *
   * @param lines what the command prints; none where something is wrong
   * @param errors none where the text is a search space that can be swept
   */
  record Checked(boolean ok, List<String> lines, List<Error> errors) {
    public Checked {
      lines = List.copyOf(lines);
      errors = List.copyOf(errors);
    }
  }

  /**
   * One thing that is wrong.
   *
   * @param line from 1; 0 where it is not a place in the text
   * @param column from 1; 0 where it is not a place in the text
   * @param text rule, value and remedy
   */
  record Error(int line, int column, String text) {}
}
