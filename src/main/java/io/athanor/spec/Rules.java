package io.athanor.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.athanor.space.Rule;
import io.athanor.space.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rules of values as pieces of JSON Schema. */
final class Rules {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Rules() {}

  static ObjectNode schema(Rule rule) {
    if (rule instanceof Rule.WholeNumber whole) {
      return whole(whole);
    }
    if (rule instanceof Rule.RealNumber real) {
      return real(real);
    }
    if (rule instanceof Rule.OneOf names) {
      return names(names.names());
    }
    if (rule instanceof Rule.Kernel kernel) {
      return kernel(kernel);
    }
    return rule instanceof Rule.Losses ? losses() : JSON.objectNode().put("type", "boolean");
  }

  /** A list of different values, at least one. */
  static ObjectNode list(ObjectNode value) {
    ObjectNode list = JSON.objectNode().put("type", "array");
    list.set("items", value);
    return list.put("minItems", 1).put("uniqueItems", true);
  }

  static void oneOrMore(ObjectNode schema, Rule rule) {
    schema.putArray("anyOf").add(schema(rule)).add(list(schema(rule)));
  }

  /** The range of a rule that knows an order. */
  static Optional<ObjectNode> range(Rule rule) {
    Optional<Rule> bounds = Ranges.bounds(rule);
    return bounds.map(
        bound -> {
          ObjectNode range = JSON.objectNode().put("type", "object");
          ObjectNode keys = range.put("additionalProperties", false).putObject("properties");
          keys.set("min", schema(bound));
          keys.set("max", schema(bound));
          keys.set("step", schema(Ranges.steps(bound)));
          keys.set("scale", names(Ranges.SCALES.names()));
          range.putArray("required").add("min").add("max");
          return range;
        });
  }

  /** A default value. */
  static JsonNode json(Value value) {
    if (value instanceof Value.Whole whole) {
      return JSON.numberNode(whole.value());
    }
    if (value instanceof Value.Real real) {
      return JSON.numberNode(real.value());
    }
    return value instanceof Value.Flag flag
        ? JSON.booleanNode(flag.value())
        : JSON.textNode(value.text());
  }

  private static ObjectNode whole(Rule.WholeNumber rule) {
    ObjectNode schema = JSON.objectNode().put("type", "integer");
    schema.put("minimum", rule.min()).put("maximum", rule.max());
    if (rule.step() > 1 && rule.min() % rule.step() == 0) {
      schema.put("multipleOf", rule.step());
    } else if (rule.step() > 1) {
      schema.putObject("not").put("multipleOf", rule.step());
    }
    return schema;
  }

  private static ObjectNode real(Rule.RealNumber rule) {
    ObjectNode schema = JSON.objectNode().put("type", "number");
    if (rule.equals(Rule.RealNumber.POSITIVE)) {
      schema.put("exclusiveMinimum", 0);
    } else if (!rule.equals(Rule.RealNumber.ANY)) {
      schema.put("minimum", rule.min()).put("maximum", rule.max());
    }
    return schema;
  }

  private static ObjectNode names(List<String> names) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode values = schema.putArray("enum");
    names.forEach(values::add);
    return schema;
  }

  private static ObjectNode kernel(Rule.Kernel rule) {
    String odd =
        IntStream.rangeClosed(1, rule.max())
            .filter(size -> size % 2 == 1)
            .mapToObj(size -> (size < 10 ? "0?" : "") + size)
            .collect(Collectors.joining("|", "(", ")"));
    ObjectNode schema = JSON.objectNode();
    ObjectNode sides = JSON.objectNode().put("type", "string");
    sides.put("pattern", "^" + odd + "x" + odd + "$");
    schema.putArray("anyOf").add(whole(Rule.WholeNumber.odd(rule.max()))).add(sides);
    return schema;
  }

  private static ObjectNode losses() {
    String className = "^" + Rule.Losses.CLASS_NAME.pattern() + "$";
    ObjectNode mixture = JSON.objectNode().put("type", "object");
    mixture.put("description", "a weighted sum, such as {mse: 0.8, dssim: 0.2}");
    mixture.put("additionalProperties", false).put("minProperties", 1);
    ObjectNode named = mixture.putObject("properties");
    Rule.Losses.NAMES.forEach(name -> named.set(name, real(Rule.RealNumber.POSITIVE)));
    mixture.putObject("patternProperties").set(className, real(Rule.RealNumber.POSITIVE));
    ObjectNode ownClass = JSON.objectNode().put("type", "string").put("pattern", className);
    ObjectNode schema = JSON.objectNode();
    schema
        .putArray("anyOf")
        .add(names(Rule.Losses.NAMES))
        .add(ownClass.put("description", "a class of yours that is an ILossFunction"))
        .add(mixture);
    return schema;
  }
}
