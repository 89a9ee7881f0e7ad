package io.athanor.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.athanor.space.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code search-spaces/schema.json} is what the catalogue makes it, and takes what the parser
 * takes.
 *
 * <p>{@code mvn test -Dtest=SpecSchemaTest -Dathanor.update=true} writes the file anew.
 */
class SpecSchemaTest {
  private static final Path FILE = Path.of("search-spaces/schema.json");
  private static final Path SNIPPETS = Path.of("src/test/resources/io/athanor/spec/snippets.txt");
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(SpecSchema.schema());

  @Test
  void the_published_schema_is_the_generated_one() throws IOException {
    if (Boolean.getBoolean("athanor.update")) {
      Files.writeString(FILE, SpecSchema.text());
    }
    assertThat(Files.readString(FILE)).isEqualTo(SpecSchema.text());
  }

  @Test
  void the_schema_is_valid_by_its_own_standard() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));

    assertThat(meta.validate(SpecSchema.schema())).isEmpty();
  }

  /**
   * One file a line: {@code +} is taken by both, {@code -} refused by both, {@code =} by the parser
   * only.
   */
  static Stream<String> snippets() throws IOException {
    return Files.readAllLines(SNIPPETS).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"));
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void schema_and_parser_agree(String line) throws IOException {
    String yaml = yaml(line);
    List<Error> errors = SCHEMA.validate(json(yaml));

    assertThat(parses(yaml)).as("parser").isEqualTo(line.charAt(0) == '+');
    assertThat(errors.isEmpty()).as("schema: " + errors).isEqualTo(line.charAt(0) != '-');
  }

  @Test
  void the_table_has_both_kinds() throws IOException {
    assertThat(snippets().filter(line -> line.charAt(0) == '+').count()).isGreaterThan(40);
    assertThat(snippets().filter(line -> line.charAt(0) == '-').count()).isGreaterThan(40);
  }

  @ParameterizedTest
  @MethodSource("io.athanor.spec.PackagedSearchSpacesTest#files")
  void the_packaged_search_spaces_are_taken(Path file) throws IOException {
    assertThat(SCHEMA.validate(json(Files.readString(file)))).isEmpty();
  }

  @Test
  void the_template_is_taken() throws IOException {
    assertThat(SCHEMA.validate(json(SpecTemplate.commented("first")))).isEmpty();
  }

  /** Lines of a snippet are parted by {@code |}; what begins with a section gets a source. */
  private static String yaml(String line) {
    String yaml = line.substring(2).replace("|", "\n");
    return yaml.startsWith("data") || yaml.startsWith("only ")
        ? yaml.replaceFirst("^only ", "")
        : "data: {source: moving-squares}\n" + yaml;
  }

  private static boolean parses(String yaml) {
    try {
      SpecFile.parse(yaml, "x.yaml", Path.of("search-spaces"));
      return true;
    } catch (SpecException e) {
      return false;
    }
  }

  private static JsonNode json(String yaml) throws IOException {
    return json(YamlReader.read(yaml, new Problems("x.yaml")).orElseThrow());
  }

  /** As an editor reads it: YAML 1.2, whose numbers are also those of the parser. */
  private static JsonNode json(Node node) throws IOException {
    if (node instanceof Node.Items list) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Node item : list.items()) {
        array.add(json(item));
      }
      return array;
    }
    if (node instanceof Node.Keys keys) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (Node.Entry entry : keys.entries()) {
        object.set(entry.key(), json(entry.value()));
      }
      return object;
    }
    Node.Scalar scalar = (Node.Scalar) node;
    if (scalar.nothing()) {
      return JsonNodeFactory.instance.nullNode();
    }
    Value value = Literal.of(scalar);
    return value instanceof Value.Text
        ? JsonNodeFactory.instance.textNode(scalar.text())
        : new ObjectMapper().readTree(scalar.text().replaceFirst("^\\+", ""));
  }
}
