package io.athanor.review;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.athanor.sweep.Shown;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A flat mapping of a file: keys to plain values or short lists of them. Anything deeper is
 * skipped, so that a stranger's file takes no more memory than it has values.
 *
 * @param path how messages name it, with a dot behind it: {@code verdicts[3].}
 */
record Entry(String path, Map<String, JsonNode> values, Problems.Place place, Problems problems) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_LIST = 8;

  /** Reads the mapping that the parser stands before. */
  static Entry read(String path, List<String> known, JsonParser parser, Problems problems)
      throws IOException {
    Entry entry =
        new Entry(
            path,
            new LinkedHashMap<>(),
            Problems.Place.of(parser.currentTokenLocation()),
            problems);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Problems.Place at = Problems.Place.of(parser.currentTokenLocation());
      parser.nextToken();
      if (known.contains(key)) {
        entry.values.put(key, value(parser));
      } else {
        parser.skipChildren();
        problems.add(
            "%s%s is no key; known are %s".formatted(path, Shown.of(key), String.join(", ", known)),
            at);
      }
    }
    return entry;
  }

  /** A plain value or a short list of them; what is deeper becomes an empty mapping. */
  private static JsonNode value(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return plain(parser);
    }
    ArrayNode list = JSON.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode item = plain(parser);
      if (list.size() < LONGEST_LIST) {
        list.add(item);
      }
    }
    return list;
  }

  private static JsonNode plain(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> JSON.textNode(parser.getText());
      case VALUE_TRUE -> JSON.booleanNode(true);
      case VALUE_FALSE -> JSON.booleanNode(false);
      case VALUE_NULL -> JSON.nullNode();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          parser.getText().length() > 20
              ? JSON.textNode(parser.getText())
              : parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
                  ? JSON.numberNode(parser.getDoubleValue())
                  : JSON.numberNode(parser.getBigIntegerValue());
      default -> {
        parser.skipChildren();
        yield JSON.objectNode();
      }
    };
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  JsonNode get(String key) {
    JsonNode value = values.get(key);
    return value == null ? MissingNode.getInstance() : value;
  }

  /** A text that keeps a rule; "" and a problem where there is none. */
  String text(String key, String rule, Predicate<String> allowed) {
    JsonNode value = get(key);
    if (value.isTextual() && allowed.test(value.textValue())) {
      return value.textValue();
    }
    mustBe(key, rule);
    return "";
  }

  /** A whole number; the smallest, and a problem, where there is none. */
  int whole(String key, int min, int max) {
    Optional<Integer> value = whole(get(key), min, max);
    if (value.isEmpty()) {
      mustBe(key, wholeRule(min, max));
    }
    return value.orElse(min);
  }

  private static Optional<Integer> whole(JsonNode value, int min, int max) {
    return value.isIntegralNumber()
            && value.canConvertToInt()
            && value.intValue() >= min
            && value.intValue() <= max
        ? Optional.of(value.intValue())
        : Optional.empty();
  }

  private static String wholeRule(int min, int max) {
    return "a whole number from " + min + " to " + max;
  }

  /** So many different whole numbers; none, and a problem, where they are something else. */
  List<Integer> wholes(String key, int count, int min, int max) {
    JsonNode value = get(key);
    List<Integer> found = new ArrayList<>();
    value.forEach(item -> whole(item, min, max).ifPresent(found::add));
    boolean right =
        value.isArray() && value.size() == count && found.stream().distinct().count() == count;
    if (!right) {
      mustBe(key, count + " different whole numbers from " + min + " to " + max);
    }
    return right ? found : List.of();
  }

  /** true or false, false where it is not given. */
  boolean flag(String key) {
    JsonNode value = get(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      mustBe(key, "true or false");
    }
    return value.booleanValue();
  }

  /** A time in UTC. */
  Instant time(String key) {
    try {
      Instant time = Instant.parse(get(key).asText());
      if (Reviewers.timed(time)) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // as any other text
    }
    mustBe(key, Reviewers.TIME_RULE);
    return Reviewers.EARLIEST;
  }

  void mustBe(String key, String rule) {
    problems.mustBe(path + key, rule, get(key), place);
  }
}
