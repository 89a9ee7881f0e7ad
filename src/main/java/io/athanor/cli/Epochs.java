package io.athanor.cli;

import io.athanor.space.Candidate;
import io.athanor.space.Dimension;
import io.athanor.space.Hyperparameter;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import java.util.Set;
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

  /** The hyperparameters of the candidate that the space varies. */
  static String sizes(Candidate candidate, SearchSpace space) {
    Set<String> varied = space.varied().stream().map(Dimension::name).collect(Collectors.toSet());
    return candidate.values().entrySet().stream()
        .filter(e -> varied.contains(e.getKey()))
        .map(e -> e.getKey() + "=" + e.getValue().text())
        .collect(Collectors.joining(" "));
  }
}
