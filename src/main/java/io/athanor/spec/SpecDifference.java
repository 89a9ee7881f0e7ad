package io.athanor.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** In which keys two search-space files differ; comments, order and layout do not count. */
public final class SpecDifference {
  private static final String NONE = "nothing";

  private SpecDifference() {}

  /** One line a key, such as {@code training.epochs: 30 → 40}, in the order of the files. */
  public static List<String> between(String before, String now) {
    Map<String, String> then = flat(before);
    Map<String, String> today = flat(now);
    Set<String> keys = new LinkedHashSet<>(then.keySet());
    keys.addAll(today.keySet());
    List<String> lines = new ArrayList<>();
    for (String key : keys) {
      String from = then.getOrDefault(key, NONE);
      String to = today.getOrDefault(key, NONE);
      if (!Objects.equals(from, to)) {
        lines.add(key + ": " + from + " → " + to);
      }
    }
    return lines;
  }

  private static Map<String, String> flat(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    YamlReader.read(text, new Problems("")).ifPresent(root -> add("", root, values));
    return values;
  }

  private static void add(String path, Node node, Map<String, String> values) {
    if (node instanceof Node.Keys keys) {
      for (Node.Entry entry : keys.entries()) {
        add(path.isEmpty() ? entry.key() : path + "." + entry.key(), entry.value(), values);
      }
    } else {
      values.put(path, text(node));
    }
  }

  private static String text(Node node) {
    if (node instanceof Node.Items items) {
      return items.items().stream().map(SpecDifference::text).toList().toString();
    }
    if (node instanceof Node.Keys keys) {
      return keys.entries().stream()
          .map(entry -> entry.key() + ": " + text(entry.value()))
          .toList()
          .toString();
    }
    return node.shown();
  }
}
