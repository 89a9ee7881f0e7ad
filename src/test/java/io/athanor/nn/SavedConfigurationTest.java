package io.athanor.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of saved networks from strangers: it names no other class and asks for little. */
final class SavedConfigurationTest extends SavedNetworkFixture {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "javax.swing.JEditorPane",
        "org.h2.jdbcx.JdbcDataSource",
        "io.athanor.nn.SavedConfigurationTest$Gadget",
        "io.athanor.nn.NetworkBuilder",
        "java.lang.ProcessBuilder",
        "[Ljava.lang.String;",
        "no.such.Type",
        ""
      })
  void a_class_that_is_no_part_of_a_network_is_refused_uninitialised(String name)
      throws IOException {
    for (String part :
        List.of("io.athanor.nn.ConvLstm2D", "org.deeplearning4j.nn.weights.WeightInitXavier")) {
      byte[] json = configuration().replace(part, name).getBytes(StandardCharsets.UTF_8);
      good.put("configuration.json", json);
      write(good);

      refused()
          .hasMessage(
              START
                  + "configuration.json names a class that is no part of a network: "
                  + name
                  + END);
      save();
    }
    assertThat(System.getProperty("athanor.gadget")).isNull();
  }

  @Test
  void json_that_asks_for_too_much_is_refused() throws IOException {
    refusedJson("[".repeat(100_000), "configuration.json is more than 32 levels deep");
    refusedJson("{\"a\": " + "9".repeat(100_000) + "}", "a number of 100,000 digits");
    refusedJson("{\"a\": 1, \"a\": 2}", "configuration.json is no JSON");
    refusedJson("{\"java.lang.String\": 1}", "a key that no network has: java.lang.String");
    refusedJson("{\"@class\": {}}", "names a class that is no part of a network");
    refusedJson("\u0000", "configuration.json is no JSON");
    for (String size : new String[] {"-1", "0", "131073", "99999999999999999999"}) {
      refusedJson(
          configuration().replaceFirst("\"nin\" : 1", "\"nin\" : " + size),
          "configuration.json sets nin to " + size);
    }
    refusedJson("{}", "DL4J cannot make it");
    refusedJson("", "DL4J cannot make it");
  }

  /** Were it initialised, it would show. */
  static final class Gadget {
    static {
      System.setProperty("athanor.gadget", "ran");
    }
  }

  private void refusedJson(String json, String problem) throws IOException {
    good.put("configuration.json", json.getBytes(StandardCharsets.UTF_8));
    write(good);
    refused().hasMessageStartingWith(START).hasMessageContaining(problem).hasMessageEndingWith(END);
    save();
  }
}
