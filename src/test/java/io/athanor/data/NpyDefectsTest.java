package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** Damaged and hostile npy files, written byte by byte. */
class NpyDefectsTest {
  private static final String GOOD =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2, 2), }";

  @Test
  void a_good_file_is_read() {
    assertThat(values(npy(1, GOOD, 32))).hasSize(8);
  }

  @Test
  void truncated_data() {
    refusal(npy(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (12, 10, 10), }", 4000))
        .hasMessage(
            "frames.npy declares 1,200 values but holds 1,000; the file is cut short: write it again with numpy.save");
  }

  @Test
  void trailing_bytes() {
    refusal(npy(1, GOOD, 36))
        .hasMessage(
            "frames.npy declares 8 values but holds 9; the file is too long: write it again with numpy.save");
  }

  @Test
  void truncated_header() {
    refusal(Arrays.copyOf(npy(1, GOOD, 32), 40))
        .hasMessage(
            "frames.npy must hold a whole npy header, but ends within it; write it again with numpy.save");
    refusal(Arrays.copyOf(npy(2, GOOD, 32), 11)).hasMessageContaining("ends within it");
    refusal(Arrays.copyOf(npy(1, GOOD, 32), 7)).hasMessageContaining("ends within it");
  }

  @Test
  void unknown_version() {
    refusal(npy(4, GOOD, 32))
        .hasMessage(
            "frames.npy must begin as npy version 1, 2 or 3, but does not; write it with numpy.save");
  }

  @Test
  void huge_header() {
    byte[] bytes = npy(2, GOOD, 32);
    bytes[11] = 0x7f;
    refusal(bytes).hasMessageContaining("must have a header of at most 65,536 bytes");
  }

  @Test
  void shape_that_overflows() {
    String huge = "(2147483647, 2147483647, 2147483647)";
    refusal(npy(1, GOOD.replace("(2, 2, 2)", huge), 32))
        .hasMessage(
            "frames.npy declares shape "
                + huge
                + ", more than any file can hold; write it again with numpy.save");
    // 2^31 · 2^31 · 4 wraps to 0 in 64 bits.
    refusal(npy(1, GOOD.replace("(2, 2, 2)", "(1073741824, 1073741824, 16)"), 0))
        .hasMessageContaining("more than any file can hold");
  }

  @Test
  void no_values() {
    refusal(npy(1, GOOD.replace("(2, 2, 2)", "(0, 2, 2)"), 0))
        .hasMessage("frames.npy must hold values, but has shape (0, 2, 2); check what wrote it");
  }

  @Test
  void objects_and_other_types() {
    for (String type : new String[] {"|O", "<c8", "<U4", "|S3", "<f16", "<M8[s]", "=f4", "|f4"}) {
      refusal(npy(1, GOOD.replace("<f4", type), 32))
          .hasMessage(
              "frames.npy must hold real numbers of at most 8 bytes, but has NumPy type "
                  + type
                  + "; convert it with astype('float32')");
    }
    refusal(npy(1, GOOD.replace("'<f4'", "[('a', '<f4')]"), 32))
        .hasMessageContaining("has NumPy type [('a', '<f4')];");
  }

  @Test
  void malformed_dictionaries() {
    for (String text :
        new String[] {
          "",
          "{",
          "{}",
          GOOD + "x",
          GOOD.replace("False", "false"),
          GOOD.replace("(2, 2, 2)", "(2, -2, 2)"),
          GOOD.replace("(2, 2, 2)", "(99999999999999999999,)"),
          GOOD.replace("(2, 2, 2)", "(8)"),
          GOOD.replace("(2, 2, 2)", "[2, 2, 2]"),
          GOOD.replace("'shape'", "'descr'"),
          GOOD.replace("'shape'", "'shapes'"),
          GOOD.replace("'<f4'", "'<f4"),
          GOOD.replace("'<f4'", "__import__('os').system('x')"),
        }) {
      refusal(npy(1, text, 32)).hasMessageContaining("its header is malformed at character");
    }
  }

  @Test
  void mutated_headers_are_read_or_refused() {
    Random random = new Random(20);
    byte[] good = npy(1, GOOD, 32);
    int read = 0;
    for (int i = 0; i < 5000; i++) {
      byte[] bytes = mutated(good, random);
      try {
        float[] values = values(bytes);
        // 32 bytes of data, of whatever type.
        assertThat(values.length).isIn(4, 8, 16, 32);
        read++;
      } catch (AthanorException e) {
        assertThat(e).hasMessageContaining("frames.npy").hasMessageNotContaining("\n");
      }
    }
    assertThat(read).isBetween(10, 4000);
  }

  private static byte[] mutated(byte[] good, Random random) {
    byte[] bytes = good.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length - 32);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "0123456789(){},: '<>|fiub".charAt(random.nextInt(25));
        default -> bytes[at] = bytes[random.nextInt(bytes.length)];
      }
    }
    return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static float[] values(byte[] bytes) {
    try (NpyArray array = NpyArray.of("frames.npy", new Bytes.InMemory(bytes))) {
      int count = array.shape().stream().reduce(1, (a, b) -> a * b);
      float[] values = new float[count];
      array.read(0, count, values);
      return values;
    }
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refusal(byte[] bytes) {
    return assertThatThrownBy(() -> values(bytes)).isInstanceOf(AthanorException.class);
  }

  /** A file as the format describes it, with {@code data} zero bytes. */
  static byte[] npy(int version, String text, int data) {
    byte[] header = (text + " \n").getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    out.write(header.length & 0xff);
    out.write(header.length >> 8);
    if (version > 1) {
      out.write(0);
      out.write(0);
    }
    out.writeBytes(header);
    out.writeBytes(new byte[data]);
    return out.toByteArray();
  }
}
