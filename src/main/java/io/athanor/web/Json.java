package io.athanor.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** JSON in one line of ASCII, and strict reading of small objects. */
final class Json {
  private static final int DEPTH = 8;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build());
  }

  private Json() {}

  static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what the server says can always be written", e);
    }
  }

  /** An object with no other keys than those. */
  static JsonNode object(byte[] bytes, Set<String> keys) {
    JsonNode node;
    try {
      node = MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new Refusal(400, "the body must be JSON, got something else");
    }
    if (node == null || !node.isObject()) {
      throw new Refusal(400, "the body must be a JSON object");
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!keys.contains(name)) {
                throw new Refusal(
                    400, "the body may have the keys " + new TreeSet<>(keys) + " alone");
              }
            });
    return node;
  }

  /** A text of an object. */
  static String text(JsonNode object, String key) {
    JsonNode value = object.get(key);
    if (value == null || !value.isTextual()) {
      throw new Refusal(400, "`" + key + "` must be a text");
    }
    return value.textValue();
  }
}
