package io.athanor.spec;

/**
 * One thing wrong with a search-space file.
 *
 * @param message the rule and the value: {@code training.batch must be …, got 0}
 * @param file the file's name
 * @param line from 1; 0 where the problem is the file itself
 * @param column from 1, in characters; 0 where the problem is the file itself
 * @param remedy what to do about it
 */
public record Problem(String message, String file, int line, int column, String remedy) {
  /** {@code moving-squares.yaml:14:10}, as editors and terminals make it a link. */
  public String place() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }

  /** All of it in one line: rule, value, place, remedy. */
  public String text() {
    return message + " (" + place() + "); " + remedy;
  }
}
