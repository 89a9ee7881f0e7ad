package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameFolderTest {
  @TempDir Path folder;

  @Test
  void names_are_sorted_as_people_count() {
    List<String> names = List.of("f10.png", "f2.png", "f02.png", "f1b.png", "f1.png", "e99.png");
    assertThat(names.stream().sorted(new NaturalOrder()))
        .containsExactly("e99.png", "f1.png", "f1b.png", "f02.png", "f2.png", "f10.png");
  }

  @Test
  void colour_is_red_green_blue() throws IOException {
    picture("a.png", BufferedImage.TYPE_INT_RGB, 0x102030, 2, 2);
    picture("b.png", BufferedImage.TYPE_3BYTE_BGR, 0x405060, 2, 2);
    picture("c.png", BufferedImage.TYPE_INT_ARGB, 0xff708090, 2, 2);
    float[] values = read(3);
    assertThat(values).hasSize(36);
    assertThat(List.of(values[0], values[4], values[8])).containsExactly(16f, 32f, 48f);
    assertThat(List.of(values[12], values[16], values[20])).containsExactly(64f, 80f, 96f);
    assertThat(List.of(values[24], values[28], values[32])).containsExactly(112f, 128f, 144f);
  }

  @Test
  void grey_keeps_its_numbers() throws IOException {
    BufferedImage eight = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    eight.getRaster().setSample(0, 0, 0, 77);
    ImageIO.write(eight, "png", folder.resolve("1.png").toFile());
    BufferedImage sixteen = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    sixteen.getRaster().setSample(0, 0, 0, 60_000);
    ImageIO.write(sixteen, "png", folder.resolve("2.png").toFile());
    byte[] levels = {0, (byte) 200};
    BufferedImage palette =
        new BufferedImage(
            2,
            1,
            BufferedImage.TYPE_BYTE_BINARY,
            new IndexColorModel(1, 2, levels, levels, levels));
    palette.getRaster().setSample(0, 0, 0, 1);
    ImageIO.write(palette, "png", folder.resolve("3.png").toFile());
    assertThat(read(3)).containsExactly(77, 0, 60_000, 0, 200, 0);
  }

  @Test
  void jpeg_is_read() throws IOException {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    image.getGraphics().fillRect(0, 0, 16, 16);
    ImageIO.write(image, "jpg", folder.resolve("1.JPG").toFile());
    assertThat(read(1)).containsOnly(255);
  }

  @Test
  void a_picture_of_another_size_is_named() throws IOException {
    picture("1.png", BufferedImage.TYPE_INT_RGB, 0, 2, 3);
    picture("2.png", BufferedImage.TYPE_INT_RGB, 0, 3, 2);
    assertThatThrownBy(() -> read(2))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "all frames must have the size of the first, 1.png is 3×2 (height × width), 3 channels, but 2.png is 2×3 (height × width), 3 channels; resize or remove it");
  }

  @Test
  void a_picture_that_declares_gigabytes_is_not_decoded() throws IOException {
    Files.write(folder.resolve("bomb.png"), pngHeader(100_000, 100_000));
    assertThatThrownBy(() -> read(1))
        .hasMessage(
            "bomb.png must be a whole PNG or JPEG picture, but cannot be decoded (100,000×100,000 pixels are more than the 67,108,864 allowed); replace or remove it");
  }

  @Test
  void damaged_pictures_are_named() throws IOException {
    Files.writeString(folder.resolve("1.png"), "no picture");
    assertThatThrownBy(() -> read(1))
        .hasMessage(
            "1.png must be a whole PNG or JPEG picture, but cannot be decoded (it is no PNG or JPEG); replace or remove it");
    Files.write(folder.resolve("1.png"), pngHeader(4, 4));
    assertThatThrownBy(() -> read(1))
        .isInstanceOf(AthanorException.class)
        .hasMessageStartingWith("1.png must be a whole PNG or JPEG picture")
        .hasMessageNotContaining("\n");
  }

  @Test
  void folders_without_frames_are_refused() throws IOException {
    Files.writeString(folder.resolve("README.md"), "x");
    assertThatThrownBy(() -> read(1))
        .hasMessage(
            "a folder of frames must hold PNG, JPEG or CSV files, but %s has none; name the folder the frames lie in",
            folder);
    Files.writeString(folder.resolve("1.csv"), "1");
    picture("1.png", BufferedImage.TYPE_INT_RGB, 0, 1, 1);
    assertThatThrownBy(() -> read(1))
        .hasMessage(
            "a folder of frames must hold files of one kind, but %s has 1 images and 1 CSV files; move one kind away",
            folder);
  }

  @Test
  void tables_in_every_usual_writing() throws IOException {
    Files.writeString(folder.resolve("1.csv"), "1,2.5,-3e2\n4, 5 ,6\n");
    Files.writeString(folder.resolve("2.csv"), "\ufeff1,5;2;3\r\n4;5;6\r\n");
    Files.writeString(folder.resolve("3.csv"), "# made by savetxt\n1 2  3\n4\t5 .5\n\n");
    Files.writeString(folder.resolve("4.csv"), "NaN,,NA\n1,2,3");
    assertThat(read(4))
        .containsExactly(
            1, 2.5f, -300, 4, 5, 6, 1.5f, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 0.5f, Float.NaN, Float.NaN,
            Float.NaN, 1, 2, 3);
  }

  @Test
  void tables_with_defects_are_named_with_their_line() throws IOException {
    Path file = folder.resolve("1.csv");
    Files.writeString(file, "1,2,3\n\n4,5\n");
    assertThatThrownBy(() -> read(1))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "all rows of a matrix must be as long as the first, which has 3 cells, but the row at 1.csv:3 has 2; complete it");
    Files.writeString(file, "a,b\n1,2\n");
    assertThatThrownBy(() -> read(1))
        .hasMessage(
            "cells must be numbers, got \"a\" at 1.csv:1, cell 1; remove headings and labels");
    Files.writeString(file, "1,0x1p3\n");
    assertThatThrownBy(() -> read(1)).hasMessageContaining("got \"0x1p3\" at 1.csv:1, cell 2");
    Files.writeString(file, "\n");
    assertThatThrownBy(() -> read(1))
        .hasMessage("1.csv must hold a matrix, but has no rows; fill or remove it");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertThatThrownBy(() -> read(1))
        .hasMessage("1.csv must be text in UTF-8, but is not; save it as CSV in UTF-8");
  }

  @Test
  void a_missing_cell_is_named_with_its_file() throws IOException {
    for (int i = 0; i < 10; i++) {
      Files.writeString(folder.resolve(i + ".csv"), i == 7 ? "1,2\n,3\n" : "1,2\n3,4\n");
    }
    assertThatThrownBy(() -> Specs.file(folder).windows(1, 1).split(2, 2).open())
        .hasMessage(
            "%s/ must have no missing value, got NaN at frame 7 (7.csv), channel 0, row 1, column 0; set data.fill to the value that stands for it",
            folder.getFileName());
  }

  private float[] read(int frames) {
    try (FrameSource source = Specs.source(folder)) {
      float[] values = new float[frames * source.shape().frame().size()];
      source.read(0, 0, frames, values);
      return values;
    }
  }

  private void picture(String name, int type, int colour, int width, int height)
      throws IOException {
    BufferedImage image = new BufferedImage(width, height, type);
    image.setRGB(0, 0, colour);
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }

  /** A PNG that ends after its declared size. */
  private static byte[] pngHeader(int width, int height) {
    ByteBuffer png = ByteBuffer.allocate(33);
    png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}).putInt(13);
    png.put(new byte[] {'I', 'H', 'D', 'R'}).putInt(width).putInt(height);
    png.put(new byte[] {8, 0, 0, 0, 0});
    CRC32 crc = new CRC32();
    crc.update(png.array(), 12, 17);
    return png.putInt((int) crc.getValue()).array();
  }
}
