package io.athanor.cli;

import io.athanor.space.Candidate;
import io.athanor.space.SearchSpace;
import java.util.List;
import java.util.stream.Collectors;

/** What of a candidate decides how long it trains. */
final class Epochs {
  private Epochs() {}

  /** The hyperparameters of the candidate that may differ from another's. */
  static String sizes(Candidate candidate, SearchSpace space) {
    List<String> differing = space.differing();
    return candidate.values().entrySet().stream()
        .filter(e -> differing.contains(e.getKey()))
        .map(e -> e.getKey() + "=" + e.getValue().text())
        .collect(Collectors.joining(" "));
  }
}
