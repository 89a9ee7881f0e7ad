package io.athanor.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.image.GreyPng.Grey;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class GreyPngTest {
  @Test
  void values_become_greys_of_their_place_in_the_range() {
    float[] frame = {99, -1, 0, 0.5f, 1, 2, Float.NaN, Float.POSITIVE_INFINITY, 0.499f};

    Grey grey = GreyPng.decode(GreyPng.encode(frame, 1, 2, 4, 0, 1));

    assertThat(grey.pixels())
        .containsExactly(0, 0, (byte) 128, (byte) 255, (byte) 255, 0, (byte) 255, 127);
  }

  @Test
  void a_range_without_width_is_grey_0() {
    assertThat(GreyPng.decode(GreyPng.encode(new float[] {3, 3}, 0, 1, 2, 3, 3)).pixels())
        .containsExactly(0, 0);
  }

  @Test
  void every_picture_comes_back_as_it_was_written() {
    Random random = new Random(1);
    for (int[] size : new int[][] {{1, 1}, {1, 7}, {16, 8}, {60, 93}, {3, 500}}) {
      Grey noise = new Grey(size[0], size[1], new byte[size[0] * size[1]]);
      random.nextBytes(noise.pixels());
      Arrays.fill(noise.pixels(), 0, noise.pixels().length / 2, (byte) 200);

      Grey back = GreyPng.decode(GreyPng.encode(noise));

      assertThat(back.height()).isEqualTo(size[0]);
      assertThat(back.width()).isEqualTo(size[1]);
      assertThat(back.pixels()).isEqualTo(noise.pixels());
    }
  }

  @Test
  void other_programs_read_the_same_pixels() throws IOException {
    Grey noise = new Grey(9, 13, new byte[9 * 13]);
    new Random(2).nextBytes(noise.pixels());

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(GreyPng.encode(noise)));

    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    int[] read = image.getRaster().getSamples(0, 0, 13, 9, 0, (int[]) null);
    for (int i = 0; i < read.length; i++) {
      assertThat(read[i]).isEqualTo(noise.pixels()[i] & 255);
    }
  }

  @Test
  void pictures_of_other_programs_are_read_with_the_same_pixels() throws IOException {
    BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 200; i++) {
      image.getRaster().setSample(i % 20, i / 20, 0, (i * i) % 256);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(image, "png", file);

    byte[] pixels = GreyPng.decode(file.toByteArray()).pixels();

    for (int i = 0; i < 200; i++) {
      assertThat(pixels[i] & 255).isEqualTo((i * i) % 256);
    }
  }

  @Test
  void what_is_not_a_grey_picture_is_refused() throws IOException {
    assertThatThrownBy(
            () -> GreyPng.decode("GIF89a and then some more bytes to be long".getBytes()))
        .hasMessage("a picture must be a PNG file");
    ByteArrayOutputStream colour = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", colour);
    assertThatThrownBy(() -> GreyPng.decode(colour.toByteArray()))
        .hasMessage("a picture must be 8-bit grey, not interlaced");
  }

  @Test
  void a_huge_or_damaged_picture_is_refused_before_it_takes_memory() {
    byte[] huge = GreyPng.encode(new Grey(1, 1, new byte[1]));
    huge[16] = 0x7f; // the width's highest byte
    assertThatThrownBy(() -> GreyPng.decode(huge))
        .hasMessage("a picture must be 8-bit grey, not interlaced");

    byte[] whole = GreyPng.encode(new Grey(40, 40, new byte[1600]));
    assertThatThrownBy(() -> GreyPng.decode(Arrays.copyOf(whole, whole.length - 20)))
        .isInstanceOf(IllegalArgumentException.class);
    whole[19] = 80; // a width of 80 that the data does not fill
    assertThatThrownBy(() -> GreyPng.decode(whole))
        .hasMessage("a picture ends before its last row");
  }
}
