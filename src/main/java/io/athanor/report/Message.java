package io.athanor.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something to say in the reader's language: the key of a text of the page's scripts, and its
 * values: numbers, texts from outside, messages, or lists of these.
 *
 * @param k the key
 * @param a the values by name
 */
record Message(String k, Map<String, Object> a) {
  static Message of(String key) {
    return new Message(key, Map.of());
  }

  /** With values: name, value, name, value. */
  static Message of(String key, Object... values) {
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      named.put((String) values[i], values[i + 1]);
    }
    return new Message(key, named);
  }

  static Message percent(double share) {
    return of("percent", "x", share);
  }

  static Message score(ScoreColumn score) {
    return of("score.named", "id", score.id());
  }

  static Message baseline(String name) {
    return of("baseline.named", "name", name);
  }

  static Message run(String id) {
    return of("run.named", "id", id);
  }
}
