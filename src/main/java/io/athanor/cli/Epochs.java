package io.athanor.cli;

import io.athanor.space.Candidate;
import io.athanor.space.Hyperparameter;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import java.util.List;
import java.util.stream.Collectors;

/** What of a candidate decides how long it trains. */
final class Epochs {
  private Epochs() {}

  static int of(Candidate candidate) {
    Value epochs =
        candidate
            .value(Hyperparameter.EPOCHS.key())
            .or(Hyperparameter.EPOCHS::standard)
            .orElseThrow();
    return Math.toIntExact(((Value.Whole) epochs).value());
  }

  /** The hyperparameters of the candidate that may differ from another's. */
  static String sizes(Candidate candidate, SearchSpace space) {
    List<String> differing = space.differing();
    return candidate.values().entrySet().stream()
        .filter(e -> differing.contains(e.getKey()))
        .map(e -> e.getKey() + "=" + e.getValue().text())
        .collect(Collectors.joining(" "));
  }
}
