package io.athanor.review;

import io.athanor.sweep.AthanorException;
import java.util.List;

/** A file that is no file of reviews, or not a sound one. */
public final class WrongReviews extends AthanorException {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  WrongReviews(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, one line each. */
  public List<String> problems() {
    return problems;
  }
}
