package io.athanor.review;

import java.util.List;

/**
 * What was said of one sweep, and the scores that it is to be explained by.
 *
 * @param sweep its unique name
 * @param verdicts those that stand and those that were undone
 */
public record Reviewed(String sweep, List<Verdict> verdicts, ScoresOf scores) {
  public Reviewed {
    verdicts = List.copyOf(verdicts);
  }
}
