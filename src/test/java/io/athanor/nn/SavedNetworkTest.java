package io.athanor.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The zips of saved networks from strangers: each is restored, or refused with one line. */
final class SavedNetworkTest extends SavedNetworkFixture {
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
