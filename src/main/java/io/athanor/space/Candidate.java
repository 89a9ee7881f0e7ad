package io.athanor.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Proposed hyperparameter values, not yet trained: every dimension that counts, in the order of the
 * search space.
 *
 * <p>Threads: immutable.
 */
public record Candidate(Map<String, Value> values) {
  public Candidate {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The value of that name, where the candidate has one. */
  public Optional<Value> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The same but for the value of that name, which keeps its place where there was one. */
  public Candidate with(String name, Value value) {
    Map<String, Value> changed = new LinkedHashMap<>(values);
    changed.put(name, value);
    return new Candidate(changed);
  }

  /** {@code layers=2 filters=40 …}: one line, equal for equal candidates. */
  public String text() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue().text())
        .collect(Collectors.joining(" "));
  }
}
