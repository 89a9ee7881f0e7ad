package io.athanor.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The page's data as JSON, in pieces: one for each run and each other key. So the next state of a
 * sweep can be told by the pieces that are others then.
 *
 * @param keys values by key, the runs apart
 * @param runs by id, in the order of the page
 */
record Pieces(Map<String, String> keys, Map<String, String> runs) {
  private static final String RUNS = "runs";

  /**
   * Takes data apart.
   *
   * @param known made the data's lines
   */
  static Pieces of(PageData data, Known known) {
    Map<String, String> runs = new LinkedHashMap<>();
    data.runs().forEach(line -> runs.put(line.id(), known.json(line)));
    ObjectNode others = Json.tree(data.withoutRuns());
    others.remove(RUNS);
    Map<String, String> keys = new LinkedHashMap<>();
    others.fields().forEachRemaining(key -> keys.put(key.getKey(), Json.of(key.getValue())));
    return new Pieces(keys, runs);
  }

  /** All of it, as one object. */
  String whole() {
    StringJoiner all = new StringJoiner(",", "{", "}");
    keys.forEach((key, value) -> all.add('"' + key + "\":" + value));
    return all.add('"' + RUNS + "\":" + list(List.copyOf(runs.values()))).toString();
  }

  /**
   * What is other than before, as one object: {@code changed} keys, the {@code order} of all runs
   * by id, and those {@code runs} that are new or others.
   */
  String since(Pieces before) {
    StringJoiner changed = new StringJoiner(",", "{", "}");
    keys.forEach(
        (key, value) -> {
          if (!value.equals(before.keys.get(key))) {
            changed.add('"' + key + "\":" + value);
          }
        });
    List<String> others =
        runs.entrySet().stream()
            .filter(run -> !run.getValue().equals(before.runs.get(run.getKey())))
            .map(Map.Entry::getValue)
            .toList();
    return "{\"changed\":%s,\"order\":%s,\"runs\":%s}"
        .formatted(changed, Json.of(List.copyOf(runs.keySet())), list(others));
  }

  /** As {@link #since}, for who has nothing. */
  String sinceNothing() {
    return since(new Pieces(Map.of(), Map.of()));
  }

  private static String list(List<String> values) {
    return '[' + String.join(",", values) + ']';
  }
}
