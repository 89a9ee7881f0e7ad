package io.athanor.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.nn.NetworkSpec.LayerSpec;
import io.athanor.nn.UpdaterSpec.Method;
import io.athanor.nn.loss.Losses;
import io.athanor.sweep.AthanorException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Saved networks from strangers: each is restored, or refused with one line. */
class SavedNetworkTest {
  private static final UpdaterSpec UPDATER = UpdaterSpec.of(Method.ADAM);
  private static final String START = "x.zip must be a network saved by Athanor or DL4J, but ";
  private static final String END = "; save it again or delete it";

  @TempDir Path folder;
  private Path file;
  private Map<String, byte[]> good;

  @BeforeEach
  void save() throws IOException {
    file = folder.resolve("x.zip");
    MultiLayerNetwork network =
        Networks.sequenceToSequence()
            .layers(1, new LayerSpec(2, 3, 3), true, 0.2)
            .build(Losses.of(Map.of("mse", 0.8, "dssim", 0.2)), UPDATER, DataType.FLOAT);
    ModelSerializer.writeModel(network, file.toFile(), true);
    NetworkBuilder.close(network);
    good = entries(file);
  }

  @Test
  void what_dl4j_saved_is_restored() throws IOException {
    write(good);
    MultiLayerNetwork network = NetworkBuilder.restore(file, UPDATER);

    assertThat(network.numParams()).isEqualTo(287);
    NetworkBuilder.close(network);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "preprocessor.bin",
        "normalizer.bin",
        "noParams.marker",
        "../configuration.json",
        "/etc/passwd",
        "a/"
      })
  void an_entry_that_no_network_has_is_refused_unread(String name) throws IOException {
    good.put(name, new byte[] {(byte) 0xac, (byte) 0xed, 0, 5});
    write(good);

    refused().hasMessage(START + "holds an entry that no network has: " + name + END);
  }

  @Test
  void an_entry_name_cannot_steer_a_terminal() throws IOException {
    good.put("\u001b]0;owned\u0007\n\u202e" + "x".repeat(10_000), new byte[1]);
    write(good);

    refused()
        .hasMessage(
            START + "holds an entry that no network has:  ]0;owned " + "x".repeat(28) + "…" + END);
  }

  @Test
  void an_entry_that_is_missing_or_there_twice_is_refused() throws IOException {
    Map<String, byte[]> less = new LinkedHashMap<>(good);
    less.remove("coefficients.bin");
    write(less);
    refused().hasMessage(START + "holds no coefficients.bin" + END);

    Map<String, byte[]> twice = new LinkedHashMap<>(good);
    twice.put("updaterState.bim", new byte[3]);
    write(twice);
    Files.write(file, replaced(Files.readAllBytes(file), "updaterState.bim", "updaterState.bin"));
    refused().hasMessage(START + "holds updaterState.bin twice" + END);
  }

  @Test
  void a_missing_updater_state_begins_anew() throws IOException {
    good.remove("updaterState.bin");
    write(good);

    NetworkBuilder.close(NetworkBuilder.restore(file, UPDATER));
  }

  @Test
  void an_entry_larger_than_its_packed_bytes_can_give_is_refused() throws IOException {
    write(good);
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer zip = ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    int at = centralEntry(bytes, "coefficients.bin");
    zip.putInt(at + 24, 100_000_000);
    Files.write(file, bytes);

    refused()
        .hasMessageStartingWith(START + "coefficients.bin declares 100,000,000 bytes, more than");
  }

  @Test
  void a_zip_bomb_is_refused_by_its_size() throws IOException {
    good.put("configuration.json", " ".repeat(5_000_000).getBytes(StandardCharsets.UTF_8));
    write(good);

    refused()
        .hasMessage(
            START
                + "configuration.json declares 5,000,000 bytes, more than the 1,048,576 allowed"
                + END);
  }

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javax.swing.JEditorPane",
        "org.h2.jdbcx.JdbcDataSource",
        "io.athanor.nn.SavedNetworkTest$Gadget",
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

  @Test
  void a_folder_or_a_text_is_no_network() throws IOException {
    Files.writeString(file, "PK but no zip");
    refused().hasMessageStartingWith(START + "is no whole zip");
    assertThatThrownBy(() -> NetworkBuilder.restore(folder, UPDATER))
        .hasMessageContaining("is a folder, device or pipe");
  }

  @Test
  void a_damaged_zip_is_restored_or_refused() throws IOException {
    write(good);
    byte[] bytes = Files.readAllBytes(file);
    Random random = new Random(31);
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      Files.write(file, damaged(bytes, random));
      refused += restores() ? 0 : 1;
    }
    assertThat(refused).isBetween(100, 200);
  }

  @Test
  void a_zip_with_damaged_entries_is_restored_or_refused() throws IOException {
    Random random = new Random(32);
    List<String> names = new ArrayList<>(good.keySet());
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      Map<String, byte[]> entries = new LinkedHashMap<>(good);
      entries.computeIfPresent(names.get(i % 3), (name, bytes) -> damaged(bytes, random));
      write(entries);
      refused += restores() ? 0 : 1;
    }
    assertThat(refused).isBetween(50, 199);
  }

  /** Were it initialised, it would show. */
  static final class Gadget {
    static {
      System.setProperty("athanor.gadget", "ran");
    }
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

  /** Where the length of the second buffer stands: after mode, length, type and six longs. */
  private static final int HEADER_OF_VALUES = 18 + 8 + 6 + 6 * 8 + 18;

  /** Where the length of the vector stands: after mode, length, type and rank. */
  private static final int SHAPE = 18 + 8 + 6 + 8;

  private Map<String, byte[]> hostile(long length) {
    ByteBuffer.wrap(good.get("coefficients.bin")).putLong(HEADER_OF_VALUES, length);
    return good;
  }

  private boolean restores() throws IOException {
    try {
      NetworkBuilder.close(NetworkBuilder.restore(file, UPDATER));
      return true;
    } catch (AthanorException e) {
      assertThat(e.getMessage())
          .startsWith(START)
          .endsWith(END)
          .doesNotContainPattern("\\p{Cntrl}");
      return false;
    }
  }

  private static byte[] damaged(byte[] good, Random random) {
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(good, random.nextInt(2 * good.length));
    }
    byte[] bytes = good.clone();
    for (int change = 0; change <= random.nextInt(3); change++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private void refusedJson(String json, String problem) throws IOException {
    good.put("configuration.json", json.getBytes(StandardCharsets.UTF_8));
    write(good);
    refused().hasMessageStartingWith(START).hasMessageContaining(problem).hasMessageEndingWith(END);
    save();
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused() {
    return assertThatThrownBy(() -> NetworkBuilder.restore(file, UPDATER))
        .isInstanceOf(AthanorException.class);
  }

  private String configuration() {
    return new String(good.get("configuration.json"), StandardCharsets.UTF_8);
  }

  private void write(Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
  }

  private static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        zip.transferTo(out);
        entries.put(entry.getName(), out.toByteArray());
      }
    }
    return entries;
  }

  private static byte[] replaced(byte[] bytes, String from, String to) {
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .replace(from, to)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Where the zip's directory speaks of that entry. */
  private static int centralEntry(byte[] bytes, String name) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.lastIndexOf(name) - 46;
  }
}
