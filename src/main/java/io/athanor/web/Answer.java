package io.athanor.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is sent back.
 *
 * @param status of HTTP
 * @param type of the body
 * @param headers beside those that every answer has
 */
record Answer(int status, String type, byte[] body, Map<String, String> headers) {
  static Answer json(int status, Object value) {
    return new Answer(status, "application/json", Json.bytes(value), Map.of());
  }

  /** JSON that is text already. */
  static Answer text(String json) {
    return new Answer(200, "application/json", json.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  static Answer refused(int status, String message) {
    return json(status, Map.of("error", message));
  }

  static Answer unchanged(String tag) {
    return new Answer(304, "", new byte[0], Map.of("ETag", tag));
  }

  Answer with(String name, String value) {
    Map<String, String> more = new java.util.TreeMap<>(headers);
    more.put(name, value);
    return new Answer(status, type, body, more);
  }
}
