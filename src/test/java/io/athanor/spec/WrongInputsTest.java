package io.athanor.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mistake of {@code wrong-inputs.txt} gets exactly the message written below it.
 *
 * <p>The file holds cases of the form {@code === name}, the YAML, {@code >>>}, the whole message.
 * With {@code -Dathanor.update=true} the messages are written anew, to be read before they are
 * committed.
 */
class WrongInputsTest {
  private static final Path FILE = Path.of("src/test/resources/io/athanor/spec/wrong-inputs.txt");

  record Case(String name, String yaml, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() throws IOException {
    return Arrays.stream(Files.readString(FILE).split("(?m)^=== "))
        .skip(1)
        .map(
            text -> {
              String[] parts = text.split("(?m)^>>>\n", 2);
              int line = parts[0].indexOf('\n');
              return new Case(
                  parts[0].substring(0, line),
                  parts[0].substring(line + 1).replace("<TAB>", "\t"),
                  parts.length < 2 ? "" : parts[1].strip());
            })
        .toList();
  }

  static Stream<Case> stream() throws IOException {
    return cases().stream();
  }

  @ParameterizedTest
  @MethodSource("stream")
  void a_mistake_has_its_message(Case mistake) throws IOException {
    if (Boolean.getBoolean("athanor.update")) {
      return;
    }
    assertThat(message(mistake.yaml())).isEqualTo(mistake.message());
  }

  @Test
  void messages_are_updated_on_request() throws IOException {
    List<Case> cases = cases();
    assertThat(cases).hasSizeGreaterThan(80);
    assertThat(cases).extracting(Case::name).doesNotHaveDuplicates();
    if (Boolean.getBoolean("athanor.update")) {
      List<String> written = new ArrayList<>();
      for (Case c : cases) {
        String yaml = c.yaml().replace("\t", "<TAB>");
        written.add("=== " + c.name() + "\n" + yaml + ">>>\n" + message(c.yaml()) + "\n");
      }
      Files.writeString(FILE, String.join("\n", written));
    }
  }

  private static String message(String yaml) {
    try {
      SpecFile.parse(yaml, "x.yaml", Path.of("search-spaces"));
      return "(no problem)";
    } catch (SpecException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
