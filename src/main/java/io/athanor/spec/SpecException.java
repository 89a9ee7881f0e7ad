package io.athanor.spec;

import io.athanor.sweep.AthanorException;
import java.util.List;
import java.util.stream.Collectors;

/** A search-space file that cannot be used. The message has one line for each problem. */
public final class SpecException extends AthanorException {
  private static final int MOST = 50;

  private final transient List<Problem> problems;

  SpecException(List<Problem> problems) {
    super(text(problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }

  private static String text(List<Problem> problems) {
    String lines =
        problems.stream().limit(MOST).map(Problem::text).collect(Collectors.joining("\n"));
    return problems.size() > MOST
        ? lines + "\n… and " + (problems.size() - MOST) + " more problems"
        : lines;
  }
}
