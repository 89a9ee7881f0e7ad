package io.athanor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChannelTest {
  enum Colour {
    RED,
    GREEN
  }

  sealed interface Shape {
    record Dot() implements Shape {}

    record Box(int side, Colour colour) implements Shape {
      public Box {
        if (side < 0) {
          throw new IllegalArgumentException("side must be at least 0, got " + side);
        }
      }
    }

    record Group(List<Shape> parts, Map<Colour, Double> paint) implements Shape {}

    record Everything(
        boolean flag,
        long number,
        double real,
        String text,
        Path path,
        Instant time,
        Optional<Integer> some,
        Optional<Shape> none,
        OptionalInt whole,
        OptionalLong wide,
        SortedMap<String, Double> weights)
        implements Shape {}

    @SuppressWarnings("ArrayRecordComponent") // the test compares the arrays itself
    record Rows(byte[] bytes, float[] floats) implements Shape {}
  }

  private static byte[] sent(Shape... shapes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Channel<Shape, Shape> channel =
        new Channel<>(new ByteArrayInputStream(new byte[0]), bytes, Shape.class, Shape.class);
    for (Shape shape : shapes) {
      channel.send(shape);
    }
    return bytes.toByteArray();
  }

  private static Channel<Shape, Shape> reading(byte[] bytes) {
    return new Channel<>(
        new ByteArrayInputStream(bytes), new ByteArrayOutputStream(), Shape.class, Shape.class);
  }

  private static final Shape EVERYTHING =
      new Shape.Everything(
          true,
          -1L << 40,
          Double.NaN,
          "emoji \uD83D\uDE80, quote \", newline\n, zero \0",
          Path.of("a/b c"),
          Instant.parse("2026-11-24T01:02:03.456789012Z"),
          Optional.of(7),
          Optional.empty(),
          OptionalInt.of(-3),
          OptionalLong.empty(),
          new TreeMap<>(Map.of("mse", 0.8, "dssim", 0.2)));

  @Test
  void what_is_sent_comes_out_equal_and_in_order() throws IOException {
    Shape group =
        new Shape.Group(
            List.of(
                new Shape.Dot(),
                new Shape.Box(3, Colour.GREEN),
                new Shape.Group(List.of(), Map.of())),
            Map.of(Colour.RED, -0.0));
    Channel<Shape, Shape> channel = reading(sent(group, EVERYTHING));

    assertThat(channel.receive()).contains(group);
    assertThat(channel.receive()).contains(EVERYTHING);
    assertThat(channel.receive()).isEmpty();
  }

  @Test
  void rows_of_numbers_come_out_bit_by_bit() throws IOException {
    float[] floats = new float[40_000];
    Random random = new Random(1);
    for (int i = 0; i < floats.length; i++) {
      floats[i] = Float.intBitsToFloat(random.nextInt());
    }
    byte[] bytes = new byte[70_000];
    random.nextBytes(bytes);
    Shape.Rows rows =
        (Shape.Rows) reading(sent(new Shape.Rows(bytes, floats))).receive().orElseThrow();

    assertThat(rows.bytes()).isEqualTo(bytes);
    for (int i = 0; i < floats.length; i++) {
      assertThat(Float.floatToRawIntBits(rows.floats()[i]))
          .isEqualTo(Float.floatToRawIntBits(floats[i]));
    }
  }

  @Test
  void noise_between_messages_ends_the_conversation() {
    assertThatThrownBy(() -> reading("printed by a library\n".getBytes()).receive())
        .isInstanceOf(WireException.class)
        .hasMessage("a message must begin with 41544802, got 7072696e");
  }

  @Test
  void a_message_of_another_build_is_refused() throws IOException {
    record Dot() {}
    Channel<Dot, Shape> other =
        new Channel<>(
            new ByteArrayInputStream(sent(new Shape.Dot())),
            new ByteArrayOutputStream(),
            Dot.class,
            Shape.class);

    assertThatThrownBy(other::receive)
        .isInstanceOf(WireException.class)
        .hasMessage("both sides must be of one build of Athanor, got other messages");
  }

  @Test
  void subtypes_have_an_order_that_no_compiler_chooses() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Codec.of(Shape.class)
        .write(new Shape.Group(List.of(), Map.of()), new java.io.DataOutputStream(bytes));

    assertThat(bytes.toByteArray()).startsWith(3); // after Box, Dot, Everything
  }

  @Test
  void a_message_that_is_cut_off_or_damaged_is_no_message() throws IOException {
    byte[] whole = sent(EVERYTHING);
    for (int length = 1; length < whole.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> reading(cut).receive()).isInstanceOf(EOFException.class);
    }
    for (int at = 16; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      assertThatThrownBy(() -> reading(damaged).receive())
          .isInstanceOf(WireException.class)
          .hasMessage("a message's checksum is wrong");
    }
  }

  @Test
  void a_length_beyond_the_limit_is_refused_before_memory_is_taken() throws IOException {
    byte[] whole = sent(EVERYTHING);
    whole[8] = 0x7f;
    assertThatThrownBy(() -> reading(whole).receive())
        .isInstanceOf(WireException.class)
        .hasMessageStartingWith("a message must have at most 1073741824 bytes, got 21");
  }

  @Test
  void a_size_that_the_bytes_do_not_bear_out_is_refused() throws IOException {
    Codec<Shape> codec = Codec.of(Shape.class);
    byte[] list = {3, 0x7f, 0, 0, 0}; // a group of two thousand million parts
    assertThatThrownBy(
            () -> codec.read(new java.io.DataInputStream(new ByteArrayInputStream(list))))
        .isInstanceOf(WireException.class)
        .hasMessage("a size must fit the bytes that follow, got 2130706432");
  }

  @Test
  void a_record_s_own_rules_hold_for_what_is_read() throws IOException {
    byte[] bytes = {0, -1, -1, -1, -1, 0};
    assertThatThrownBy(
            () ->
                Codec.of(Shape.class)
                    .read(new java.io.DataInputStream(new ByteArrayInputStream(bytes))))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("side must be at least 0, got -1");
  }

  @Test
  void a_type_that_is_no_message_is_refused_at_once() {
    record Strange(Thread thread) {}
    assertThatThrownBy(() -> Codec.of(Strange.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no messages are made of class java.lang.Thread");
  }
}
