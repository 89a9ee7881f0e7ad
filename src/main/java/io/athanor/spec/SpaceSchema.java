package io.athanor.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Rule;
import java.util.Optional;

/** The part of the JSON Schema that describes dimensions and what looks at several of them. */
final class SpaceSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String NAME = "^[A-Za-z][A-Za-z0-9]*(\\[[0-9]+\\])?$";

  private SpaceSchema() {}

  static ObjectNode hyperparameter(Hyperparameter of) {
    ObjectNode schema = JSON.objectNode().put("description", of.meaning());
    of.standard().ifPresent(value -> schema.set("default", Rules.json(value)));
    ObjectNode value = Rules.schema(of.rule());
    Optional<ObjectNode> range = Rules.range(of.rule());
    ArrayNode either = schema.putArray("anyOf").add(value).add(Rules.list(value));
    range.ifPresent(r -> either.add(withWhen(r)));
    either.add(values(value)).add(reference("derived"));
    if (of.perLayer()) {
      ObjectNode each = JSON.objectNode();
      ArrayNode inner =
          SpecSchema.closed(each)
              .putObject("each")
              .put("description", "one dimension for every layer")
              .putArray("anyOf")
              .add(Rules.list(value));
      range.ifPresent(inner::add);
      inner.add(derive());
      each.putArray("required").add("each");
      either.add(withWhen(each));
    }
    return schema;
  }

  /** A value or a list as a mapping, which {@code when} must make necessary. */
  private static ObjectNode values(ObjectNode value) {
    ObjectNode values = JSON.objectNode();
    SpecSchema.closed(values)
        .putObject("values")
        .putArray("anyOf")
        .add(value)
        .add(Rules.list(value));
    values.putArray("required").add("values").add("when");
    return withWhen(values);
  }

  private static ObjectNode derive() {
    ObjectNode derive = JSON.objectNode();
    SpecSchema.closed(derive).set("derive", expression("computed from others, as in layers * 8"));
    derive.putArray("required").add("derive");
    return derive;
  }

  private static ObjectNode expression(String description) {
    return JSON.objectNode()
        .put("type", "string")
        .put("minLength", 1)
        .put("maxLength", Expressions.LONGEST)
        .put("description", description);
  }

  private static ObjectNode withWhen(ObjectNode mapping) {
    ObjectNode copy = mapping.deepCopy();
    ((ObjectNode) copy.get("properties")).set("when", reference("when"));
    return copy;
  }

  private static ObjectNode reference(String definition) {
    return JSON.objectNode().put("$ref", "#/$defs/" + definition);
  }

  /** What many hyperparameters share. */
  static ObjectNode definitions() {
    ObjectNode definitions = JSON.objectNode();
    definitions.set("when", when());
    definitions.set("derived", withWhen(derive()));
    return definitions;
  }

  private static ObjectNode when() {
    ObjectNode when = JSON.objectNode().put("type", "object").put("minProperties", 1);
    when.put(
        "description", "counts only where the others have these values, as in {layers: {min: 2}}");
    when.putObject("propertyNames").put("pattern", NAME);
    ArrayNode test = when.putObject("additionalProperties").putArray("anyOf");
    test.add(scalar());
    test.addObject().put("type", "array").put("minItems", 1);
    test.addObject().put("type", "object").put("minProperties", 1);
    return when;
  }

  private static ObjectNode scalar() {
    ObjectNode scalar = JSON.objectNode();
    scalar.putArray("type").add("string").add("number").add("boolean");
    return scalar;
  }

  /** The user's own dimensions; what their values are, only the file tells. */
  static ObjectNode variables() {
    ObjectNode variables = JSON.objectNode();
    variables.put("description", "dimensions of your own, for expressions and conditions to use");
    variables.putArray("type").add("object").add("null");
    variables.putObject("propertyNames").put("pattern", "^" + Variables.NAME + "$");
    ArrayNode either = variables.putObject("additionalProperties").putArray("anyOf");
    either.add(scalar()).add(Rules.list(scalar()));
    either.add(withWhen(Rules.range(Rule.RealNumber.ANY).orElseThrow()));
    either.add(values(scalar())).add(reference("derived"));
    return variables;
  }

  static ObjectNode require() {
    ObjectNode require = JSON.objectNode();
    require.put("description", "what every candidate must keep, as in layers * filters <= 160");
    ObjectNode one = expression("true for every candidate that is tried");
    require
        .putArray("anyOf")
        .add(one)
        .add(JSON.objectNode().put("type", "null"))
        .add(Rules.list(one).put("minItems", 0));
    return require;
  }

  static ObjectNode enqueue() {
    ObjectNode enqueue = JSON.objectNode();
    enqueue.put("description", "known good points, tried first, as in - {layers: 2, filters: 16}");
    enqueue.putArray("type").add("array").add("null");
    ObjectNode point = enqueue.putObject("items").put("type", "object");
    point.putObject("propertyNames").put("pattern", NAME);
    return enqueue;
  }
}
