package io.athanor.spec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Rule;

/**
 * The JSON Schema (draft 2020-12) of search-space files, for editors that complete and check. It is
 * made from the catalogue of hyperparameters and from the keys of the other sections.
 *
 * <p>It says what a file is made of. What only a look at several values shows (min above max, paths
 * that are missing, …) is the parser's business.
 *
 * <p>Threads: any.
 */
public final class SpecSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SpecSchema() {}

  /** The schema as a file's text. */
  public static String text() {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema())
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static ObjectNode schema() {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Athanor search space");
    schema.put(
        "description",
        "A scalar is fixed, a list is a set of choices, {min, max} is a range, {derive: …} is computed,"
            + " {each: …} is one of these for every layer; when: says where it counts.");
    ObjectNode sections = closed(schema);
    ObjectNode name = sections.putObject("name");
    name.put("description", "the sweep's name; the file's name without its ending where not given");
    name.putArray("type").add("string").add("number").add("boolean");
    name.put("pattern", "^" + SpecReader.NAME + "$");
    sections.set("data", data());
    sections.set("variables", SpaceSchema.variables());
    for (Hyperparameter.Section section : Hyperparameter.Section.values()) {
      ObjectNode keys = closed(sections.putObject(section.key()).put("description", of(section)));
      empty(sections, section.key());
      for (Hyperparameter parameter : Hyperparameter.of(section)) {
        keys.set(parameter.key(), SpaceSchema.hyperparameter(parameter));
      }
    }
    sections.set("require", SpaceSchema.require());
    sections.set("enqueue", SpaceSchema.enqueue());
    sections.set("search", search());
    empty(sections, "search");
    schema.putArray("required").add("data");
    schema.set("$defs", SpaceSchema.definitions());
    return schema;
  }

  private static String of(Hyperparameter.Section section) {
    return "the " + section.key() + ": what each candidate may vary";
  }

  /** A section with everything commented out is nothing. */
  private static void empty(ObjectNode sections, String key) {
    ((ObjectNode) sections.get(key)).putArray("type").add("object").add("null");
  }

  static ObjectNode closed(ObjectNode of) {
    of.put("type", "object").put("additionalProperties", false);
    return of.putObject("properties");
  }

  private static ObjectNode search() {
    ObjectNode search = JSON.objectNode().put("description", "how candidates are found and ranked");
    ObjectNode keys = closed(search);
    for (SearchKey key : SearchKey.values()) {
      ObjectNode value = Rules.schema(key.rule);
      if (key == SearchKey.RANK) {
        ObjectNode several = JSON.objectNode();
        several.putArray("anyOf").add(value).add(Rules.list(value));
        value = several;
      }
      keys.set(key.key, value.put("description", described(key.meaning, key.standard)));
    }
    ObjectNode finalists = keys.putObject(FinalistKey.SECTION);
    ObjectNode parts = closed(finalists.put("description", FinalistKey.MEANING));
    for (FinalistKey key : FinalistKey.values()) {
      ObjectNode value = Rules.schema(key.rule);
      parts.set(key.key, value.put("description", described(key.meaning, key.standard)));
    }
    empty(keys, FinalistKey.SECTION);
    keys.set(FromReader.KEY, SweepNames.schema(described(FromReader.MEANING, FromReader.STANDARD)));
    keys.set(EyeReader.KEY, SweepNames.schema(described(EyeReader.MEANING, EyeReader.STANDARD)));
    return search;
  }

  private static ObjectNode data() {
    ObjectNode data = JSON.objectNode();
    data.put("description", "the one data set that all runs of the sweep share");
    ObjectNode keys = closed(data);
    for (DataKey key : DataKey.values()) {
      ObjectNode value = key.rule.map(Rules::schema).orElseGet(() -> compound(key));
      keys.set(key.key, value.put("description", described(key.meaning, key.standard)));
    }
    data.putArray("required").add("source");
    return data;
  }

  private static String described(String meaning, String standard) {
    return standard.isEmpty() ? meaning : meaning + " (default: " + standard + ")";
  }

  /** The keys of the data section that no single rule describes. */
  private static ObjectNode compound(DataKey key) {
    ObjectNode schema = JSON.objectNode();
    switch (key) {
      case SIZE -> {
        ObjectNode side = Rules.schema(DataReader.SIZE);
        ObjectNode both = JSON.objectNode().put("type", "array");
        both.set("items", side);
        schema.putArray("anyOf").add(side).add(both.put("minItems", 2).put("maxItems", 2));
      }
      case CHANNELS -> Rules.oneOrMore(schema, DataReader.CHANNEL);
      case THRESHOLDS -> Rules.oneOrMore(schema, Rule.RealNumber.ANY);
      case INPUT ->
          schema
              .putArray("anyOf")
              .add(Rules.schema(WindowsReader.FRAMES))
              .add(Rules.list(Rules.schema(WindowsReader.OFFSET)));
      case SPLIT -> {
        ObjectNode parts = closed(schema);
        SplitReader.KEYS.forEach(part -> parts.set(part, Rules.schema(Rule.RealNumber.POSITIVE)));
      }
      case SOURCE -> {
        schema.put("type", "string").put("minLength", 1);
        ArrayNode examples = schema.putArray("examples");
        SourceReader.GENERATORS.forEach(examples::add);
        examples.add("frames/").add("data.npz");
      }
      case AXES -> schema.put("type", "string").put("pattern", "^[ntchw]{3,5}$");
      default -> schema.putArray("type").add("string").add("number");
    }
    return schema;
  }
}
