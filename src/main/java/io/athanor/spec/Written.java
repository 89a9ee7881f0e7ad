package io.athanor.spec;

import io.athanor.space.Candidate;
import io.athanor.space.Dimension;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values and points as a search-space file has them, each on one line. */
final class Written {
  private static final String SAFE = "[A-Za-z][A-Za-z0-9_.$-]*";
  private static final List<String> NOT_TEXT = List.of("true", "false", "null");

  private Written() {}

  /** A point of {@code enqueue}: what it gives to those dimensions, layers in a list. */
  static String point(Candidate point, List<Dimension> given) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Dimension dimension : given) {
      point
          .value(dimension.name())
          .ifPresent(
              value ->
                  values
                      .computeIfAbsent(key(dimension.name()), key -> new ArrayList<>())
                      .add(of(value)));
    }
    return values.entrySet().stream()
        .map(e -> e.getKey() + ": " + written(e.getKey(), e.getValue(), given))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String written(String key, List<String> values, List<Dimension> given) {
    boolean layers = given.stream().noneMatch(dimension -> dimension.name().equals(key));
    return layers ? "[" + String.join(", ", values) + "]" : values.get(0);
  }

  private static String key(String dimension) {
    return Hyperparameter.named(dimension).map(Hyperparameter::key).orElse(dimension);
  }

  /** A value as the file has it. */
  static String of(Value value) {
    if (value instanceof Value.Mixture mixture) {
      return mixture.weights().entrySet().stream()
          .map(e -> e.getKey() + ": " + new Value.Real(e.getValue()).text())
          .collect(Collectors.joining(", ", "{", "}"));
    }
    String text = value.text();
    boolean asItIs =
        !(value instanceof Value.Text) || text.matches(SAFE) && !NOT_TEXT.contains(text);
    return asItIs ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
