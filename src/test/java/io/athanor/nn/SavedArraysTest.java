package io.athanor.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.AthanorException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

/** The arrays in saved networks from strangers: none is longer than its bytes or does not fit. */
final class SavedArraysTest extends SavedNetworkFixture {
  /** Where the length of the second buffer stands: after mode, length, type and six longs. */
  private static final int HEADER_OF_VALUES = 18 + 8 + 6 + 6 * 8 + 18;

  /** Where the length of the vector stands: after mode, length, type and rank. */
  private static final int SHAPE = 18 + 8 + 6 + 8;

  @ParameterizedTest
  @ValueSource(longs = {0x7fffffffL, 0x7fffffffffffffffL, -1, 0, 286, 288})
  void a_length_that_is_not_that_of_the_bytes_is_refused(long length) throws IOException {
    write(hostile(length));

    refused()
        .hasMessage(
            START
                + "coefficients.bin declares a shape of 287 and %,d values, but holds 1,148 bytes of them"
                    .formatted(length)
                + END);
  }

  /** The shape is longer than the values that are there: native code reads past them. */
  @Test
  void a_hostile_length_crashes_nd4j_and_not_us() throws Exception {
    ByteBuffer.wrap(good.get("coefficients.bin")).putLong(SHAPE, 0x7fffffffL);
    write(good);

    Ended ours = child("ours");
    assertThat(ours.text())
        .contains("coefficients.bin declares a shape of 2,147,483,647 and 287 values");
    assertThat(ours.code()).isZero();
    assertThat(child("nd4j").text()).contains("SIGSEGV"); // or else this test shows nothing
  }

  @Test
  void parameters_that_do_not_fit_the_layers_are_refused() throws IOException {
    String json = configuration().replaceFirst("\"nout\" : 2", "\"nout\" : 3");
    good.put("configuration.json", json.getBytes(StandardCharsets.UTF_8));
    write(good);

    refused().hasMessageStartingWith(START + "its layers have ");
  }

  @Test
  void a_state_that_does_not_fit_is_refused() throws IOException {
    good.put("updaterState.bin", good.get("coefficients.bin"));
    write(good);

    refused().hasMessageStartingWith(START + "DL4J cannot make it (");
  }

  /** Reads the file as its first argument says; run in a JVM of its own. */
  static final class Child {
    public static void main(String[] args) throws IOException {
      try {
        if (args[0].equals("ours")) {
          NetworkBuilder.restore(Path.of(args[1]), UPDATER);
        } else {
          byte[] bytes = entries(Path.of(args[1])).get("coefficients.bin");
          Nd4j.read(new DataInputStream(new ByteArrayInputStream(bytes))).sumNumber();
        }
      } catch (AthanorException e) {
        System.out.println("clean: " + e.getMessage());
      }
      System.exit(0);
    }
  }

  private record Ended(int code, String text) {}

  private Ended child(String reader) throws IOException, InterruptedException {
    Path log = folder.resolve(reader + ".log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djdk.serialFilter=!*",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("hs_err.log"),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                reader,
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(log));
  }

  private Map<String, byte[]> hostile(long length) {
    ByteBuffer.wrap(good.get("coefficients.bin")).putLong(HEADER_OF_VALUES, length);
    return good;
  }
}
