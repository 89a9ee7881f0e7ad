package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data files that ask for too much, or lead elsewhere: each ends in one line. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD) // a guard against hanging, no measure
class HostileFilesTest {
  private static final String HEADER =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2, 2), }";
  private static final String STEERING = "\u001b]0;owned\u0007\r\n\u202e\u009b2J<b>'\"";

  @TempDir Path folder;

  @Test
  void an_npz_that_cannot_hold_what_it_declares_is_refused_before_memory_is_set_aside()
      throws IOException {
    String huge = HEADER.replace("(2, 2, 2)", "(250, 1000, 1000)");
    refused(npz(List.of("a.npy"), NpyDefectsTest.npy(1, huge, 1000)))
        .hasMessageStartingWith("x.npz:a declares 250,000,000 values, more than its ")
        .hasMessageEndingWith(" packed bytes can give; write it again with numpy.savez");
  }

  @Test
  void an_npz_with_an_array_twice_or_too_many_is_refused() throws IOException {
    Path path = npz(List.of("a.npy", "b.npy"), NpyDefectsTest.npy(1, HEADER, 32));
    String bytes = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    Files.write(path, bytes.replace("b.npy", "a.npy").getBytes(StandardCharsets.ISO_8859_1));
    refused(path)
        .hasMessage(
            "x.npz must hold each array once, but has a twice; write it again with numpy.savez");

    List<String> many =
        java.util.stream.IntStream.range(0, 1001).mapToObj(i -> i + ".npy").toList();
    refused(npz(many, new byte[0]))
        .hasMessage(
            "x.npz must hold at most 1,000 arrays, but holds 1,001; save the one that is meant alone");
  }

  @Test
  void an_array_of_any_name_is_read_and_leaves_no_file() throws IOException {
    for (String name : List.of("../../evil", "/etc/evil", STEERING, "🔥", "x".repeat(10_000))) {
      Path path = npz(List.of(name + ".npy"), NpyDefectsTest.npy(1, HEADER, 32));
      OpenSource opened = Sources.open(Specs.file(path).build());
      opened.source().close();

      assertThat(opened.name()).startsWith("x.npz:").hasSizeLessThan(80);
      assertThat(opened.name()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
      try (var files = Files.list(folder)) {
        assertThat(files).containsExactly(path);
      }
    }
  }

  @Test
  void a_pickle_is_refused() throws IOException {
    byte[] objects = NpyDefectsTest.npy(1, HEADER.replace("<f4", "|O"), 32);
    Path path = npz(List.of("a.npy"), objects);
    refused(path).hasMessageContaining("must have an array of numbers");
    assertThatThrownBy(() -> Sources.open(Specs.file(path).array("a").build()))
        .hasMessageContaining("has NumPy type |O");
  }

  @Test
  void an_hdf5_link_to_another_file_is_not_followed() throws IOException {
    Path secret = folder.resolve("secret.h5");
    try (WritableHdfFile file = HdfFile.write(secret)) {
      file.putDataset("flow", new float[3][4][5]);
    }
    Path path = hdf5(new float[2][2][2]);
    new Hdf5Bytes(path).external("flow", secret.toString(), "/flow").soft("x", "/flow").write(path);

    refused(path)
        .hasMessage(
            "a.h5 must have an array of numbers with at least 3 axes (time, height, width), but has none; reshape or convert it");
    assertThatThrownBy(() -> Sources.open(Specs.file(path).array("flow").build()))
        .hasMessage("data.array must name an array of a.h5, got flow; it has none");
  }

  @Test
  void an_hdf5_group_that_holds_itself_is_looked_through_once() throws IOException {
    Path path = hdf5(new float[2][2][2]);
    Hdf5Bytes bytes = new Hdf5Bytes(path);
    for (int i = 0; i < 20; i++) {
      bytes.hard("again" + i, bytes.newRoot());
    }
    bytes.hard("data", bytes.oldRoot()).write(path);

    try (FrameSource source = Specs.source(path)) {
      assertThat(source.shape().frames()).isEqualTo(2);
    }
  }

  @Test
  void an_hdf5_name_is_harmless() throws IOException {
    for (String name : List.of("../../evil", STEERING, "🔥", "x".repeat(10_000))) {
      Path path = hdf5(new float[2][2][2]);
      Hdf5Bytes bytes = new Hdf5Bytes(path);
      bytes.hard(name, bytes.oldRoot()).write(path);
      OpenSource opened = Sources.open(Specs.file(path).build());
      opened.source().close();

      assertThat(opened.name()).startsWith("a.h5:").hasSizeLessThan(80);
      assertThat(opened.name()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }
  }

  @Test
  void an_hdf5_dataset_larger_than_its_file_is_refused() throws IOException {
    Path path = hdf5(new float[3][5][7]);
    byte[] bytes = Files.readAllBytes(path);
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 24 <= bytes.length; at++) {
      if (file.getLong(at) == 3 && file.getLong(at + 8) == 5 && file.getLong(at + 16) == 7) {
        file.putLong(at, 2_000_000_000L).putLong(at + 8, 1_000_000).putLong(at + 16, 1_000_000);
      }
    }
    mended(bytes);
    Files.write(path, bytes);

    refused(path)
        .hasMessageMatching(
            "a.h5:flow declares shape \\(2000000000, 1000000, 1000000\\), more than a file of"
                + " [0-9,]+ bytes can hold; write the file again");
  }

  @Test
  void an_hdf5_dataset_of_texts_is_refused() {
    Path path = folder.resolve("a.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putDataset("words", new String[][][] {{{"a", "b"}, {"c", "d"}}});
    }
    refused(path).hasMessageContaining("must have an array of numbers with at least 3 axes");
    assertThatThrownBy(() -> Sources.open(Specs.file(path).array("words").build()))
        .hasMessage(
            "a.h5:words must hold real numbers, but its type is String; convert it to a float dataset");
  }

  @Test
  void a_pipe_is_refused_and_not_waited_for() throws Exception {
    Path pipe = folder.resolve("frames.npy");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    refused(pipe)
        .hasMessage(
            "data.source must be a file or a folder, but frames.npy is a device or pipe; save the data as a file");
  }

  @ParameterizedTest
  @ValueSource(ints = {50_000, Integer.MAX_VALUE})
  void a_picture_that_claims_too_much_is_refused_by_its_header(int side) throws IOException {
    Files.write(folder.resolve("a.png"), png(side, new byte[0], new byte[0]));

    refused(folder).hasMessageStartingWith("a.png must be a whole PNG or JPEG picture, but");
  }

  @Test
  void a_jpeg_that_claims_too_much_is_refused_by_its_header() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "jpg", out);
    byte[] bytes = out.toByteArray();
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == (byte) 0xff && bytes[at + 1] == (byte) 0xc0) {
        ByteBuffer.wrap(bytes).putShort(at + 5, (short) 65_000).putShort(at + 7, (short) 65_000);
        break;
      }
    }
    Files.write(folder.resolve("a.jpg"), bytes);

    refused(folder).hasMessageContaining("(65,000×65,000 pixels are more than the ");
  }

  @Test
  void packed_metadata_of_a_picture_is_not_unpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(packed)) {
      for (int i = 0; i < 1000; i++) {
        out.write(new byte[1 << 20]);
      }
    }
    byte[] profile = concat("x\0\0".getBytes(StandardCharsets.ISO_8859_1), packed.toByteArray());
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(rows)) {
      out.write(new byte[6]);
    }
    byte[] chunks = concat(chunk("iCCP", profile), chunk("zTXt", profile));
    Files.write(folder.resolve("a.png"), png(2, chunks, rows.toByteArray()));

    try (FrameSource source = Specs.source(folder)) {
      source.read(0, 0, 1, new float[4]);
      assertThat(source.shape().frame()).isEqualTo(new FrameShape(1, 2, 2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "bmp", "tiff"})
  void other_formats_are_refused_whatever_they_are_called(String format) throws IOException {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    assertThat(ImageIO.write(image, format, folder.resolve("a.png").toFile())).isTrue();

    refused(folder)
        .hasMessageMatching(
            "(?i)a.png must be a whole PNG or JPEG picture, but cannot be decoded \\(it is (gif|bmp|tif+)\\); replace or remove it");
  }

  @Test
  void a_text_or_a_loop_of_links_among_pictures() throws IOException {
    Files.createSymbolicLink(folder.resolve("loop.png"), folder.resolve("loop.png"));
    Files.createSymbolicLink(folder.resolve("up.png"), folder);
    Files.writeString(folder.resolve("a.png"), "<script>alert(1)</script>");

    refused(folder)
        .hasMessage(
            "a.png must be a whole PNG or JPEG picture, but cannot be decoded (it is no PNG or JPEG); replace or remove it");
  }

  @Test
  void a_line_or_a_cell_of_a_table_without_end_is_refused() throws IOException {
    Path table = folder.resolve("a.csv");
    Files.writeString(table, "1,".repeat(9_000_000));
    refused(folder)
        .hasMessage(
            "a line of a CSV frame must have at most 16,777,216 characters, but a.csv:1 has more; save the frames as one .npy file");

    Files.writeString(table, "1".repeat(2_000_000) + "x");
    refused(folder)
        .hasMessageStartingWith("cells must be numbers, got \"111")
        .hasMessageContaining("…");

    Files.writeString(table, "1;2\n\0;4\n");
    refused(folder)
        .hasMessage(
            "cells must be numbers, got \"?\" at a.csv:2, cell 1; remove headings and labels");

    Files.writeString(table, "\"1\",2\n");
    refused(folder).hasMessageContaining("got \"\"1\"\" at a.csv:1, cell 1");

    Files.writeString(table, STEERING + ",1\n");
    refused(folder).hasMessageNotContaining("\u001b").hasMessageNotContaining("\u202e");
  }

  @Test
  void a_table_of_a_million_columns_is_read() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "7,".repeat(999_999) + "7\r\n");

    try (FrameSource source = Specs.source(folder)) {
      assertThat(source.shape().frame()).isEqualTo(new FrameShape(1, 1, 1_000_000));
    }
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(Path path) {
    return assertThatThrownBy(() -> Specs.source(path))
        .isInstanceOf(AthanorException.class)
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .hasSizeLessThan(600)
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}]"));
  }

  private Path hdf5(Object values) {
    Path path = folder.resolve("a.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putDataset("flow", values);
    }
    return path;
  }

  /** Sets the checksums of all object headers anew, so that only the content is wrong. */
  private static void mended(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 10 < bytes.length; at++) {
      if (file.getInt(at) == 0x5244484f && bytes[at + 4] == 2) {
        int end = at + 10 + file.getInt(at + 6);
        byte[] header = java.util.Arrays.copyOfRange(bytes, at, end);
        file.putInt(end, io.jhdf.checksum.JenkinsLookup3HashLittle.hash(header));
      }
    }
  }

  private Path npz(List<String> names, byte[] bytes) throws IOException {
    Path path = folder.resolve("x.npz");
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
      }
    }
    return path;
  }

  /** A square picture of 8-bit grey. */
  private static byte[] png(int side, byte[] chunks, byte[] rows) {
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    ByteBuffer header = ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 8);
    return concat(
        signature,
        chunk("IHDR", header.array()),
        chunks,
        chunk("IDAT", rows),
        chunk("IEND", new byte[0]));
  }

  private static byte[] chunk(String type, byte[] content) {
    byte[] body = concat(type.getBytes(StandardCharsets.ISO_8859_1), content);
    CRC32 checksum = new CRC32();
    checksum.update(body);
    byte[] length = ByteBuffer.allocate(4).putInt(content.length).array();
    return concat(length, body, ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
