package io.athanor.spec;

import io.athanor.space.Candidate;
import io.athanor.space.Dimension;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Rule;
import io.athanor.space.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

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

  /** The values as a list, those that the file has already as it writes them. */
  static String list(SpecLayout layout, Node values, Dimension.Choice choice, boolean brackets) {
    Map<String, String> written = new LinkedHashMap<>();
    if (values instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        written.put(read(layout.inline(item), choice.name()), layout.inline(item));
      }
    }
    List<String> items =
        choice.values().stream()
            .map(value -> written.getOrDefault(value.text(), of(value)))
            .toList();
    return items.size() == 1 && !brackets
        ? items.get(0)
        : items.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  /** The canonical text of a value in the file. */
  private static String read(String line, String dimension) {
    Rule rule =
        Hyperparameter.named(dimension).map(Hyperparameter::rule).orElse(Rule.RealNumber.ANY);
    Problems none = new Problems("");
    return YamlReader.read(line, none)
        .flatMap(node -> new Values(none).read("", rule, node))
        .map(Value::text)
        .orElse(line);
  }
}
