package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MovingDigitsTest {
  @Test
  void digits_stay_within_the_frame_and_move() {
    MovingDigits digits = MovingDigits.of(10, 40, 64, 64, 3);
    float[] film = new float[40 * 4096];
    for (int sequence = 0; sequence < 10; sequence++) {
      digits.read(sequence, 0, 40, film);
      for (int frame = 0; frame < 40; frame++) {
        double ink = 0;
        double change = 0;
        for (int i = 0; i < 4096; i++) {
          float value = film[frame * 4096 + i];
          assertThat(value).isBetween(0f, 1f);
          ink += value;
          change += frame == 0 ? 1 : Math.abs(value - film[(frame - 1) * 4096 + i]);
        }
        // Two digits of 28×28, at least the thinnest 1 and at most nowhere near all of the box.
        assertThat(ink).isBetween(30.0, 700.0);
        assertThat(change).isGreaterThan(1);
      }
    }
  }

  @Test
  void each_digit_looks_different() {
    List<float[]> drawn = new ArrayList<>();
    for (int digit = 0; digit < 10; digit++) {
      float[] picture = Glyph.draw(digit, 28, new Random(1));
      for (float[] other : drawn) {
        double difference = 0;
        for (int i = 0; i < picture.length; i++) {
          difference += Math.abs(picture[i] - other[i]);
        }
        assertThat(difference).isGreaterThan(15);
      }
      drawn.add(picture);
    }
  }

  @Test
  void the_smallest_frames_still_work() {
    float[] pixel = new float[1];
    MovingDigits.of(1, 3, 1, 1, 1).read(0, 2, 1, pixel);
    assertThat(pixel[0]).isBetween(0f, 1f);
  }
}
