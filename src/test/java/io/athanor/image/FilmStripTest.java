package io.athanor.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.image.GreyPng.Grey;
import io.athanor.sweep.Picture;
import io.athanor.sweep.Picture.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilmStripTest {
  @Test
  void leads_stand_side_by_side_and_channels_one_below_the_other() {
    FilmStrip strip =
        FilmStrip.of(List.of(picture(2, 0, 20), picture(1, 1, 11), picture(1, 0, 10)));

    Grey grey = GreyPng.decode(strip.png());
    assertThat(strip.leads()).containsExactly(1, 2);
    assertThat(strip.ranges())
        .containsExactly(new FilmStrip.Range(0, 1), new FilmStrip.Range(0, 2));
    assertThat(grey.height()).isEqualTo(4);
    assertThat(grey.width()).isEqualTo(2);
    assertThat(grey.pixels()).containsExactly(10, 20, 10, 20, 11, 0, 11, 0);
  }

  @Test
  void pictures_of_two_sizes_are_refused() {
    Picture wide = new Picture(1, 2, Role.TRUTH, 0, 0, 1, png(1, 5, 0));
    assertThatThrownBy(() -> FilmStrip.of(List.of(picture(1, 0, 1), wide)))
        .hasMessage("pictures of a strip must be one size");
  }

  private static Picture picture(int lead, int channel, int grey) {
    return new Picture(1, lead, Role.TRUTH, channel, 0, 1 + channel, png(2, 1, grey));
  }

  private static byte[] png(int height, int width, int grey) {
    byte[] pixels = new byte[height * width];
    java.util.Arrays.fill(pixels, (byte) grey);
    return GreyPng.encode(new Grey(height, width, pixels));
  }
}
