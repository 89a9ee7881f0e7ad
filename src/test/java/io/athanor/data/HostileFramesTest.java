package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile folders of frames: pictures and tables that claim too much, or are something else. */
final class HostileFramesTest extends HostileFilesFixture {
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
