package io.athanor.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BaselineTest {
  /** Two films, two channels, three frames of one row of two pixels, counted through. */
  private static final FrameBatch INPUT = counted(2, 2, 3, 1, 2);

  @Test
  void repeat_last_repeats_the_last_frame_of_each_film_and_channel() {
    FrameBatch output = new Baseline.RepeatLast().predict(INPUT, 2);
    assertThat(output.shape()).isEqualTo("[2, 2, 2, 1, 2]");
    assertThat(output.values())
        .containsExactly(4, 5, 4, 5, 10, 11, 10, 11, 16, 17, 16, 17, 22, 23, 22, 23);
  }

  @Test
  void training_mean_is_the_mean_of_each_cell_over_films_and_times() {
    FrameMean mean = new FrameMean();
    mean.add(INPUT);
    mean.add(counted(1, 2, 1, 1, 2));
    FrameBatch output = mean.baseline().predict(INPUT, 1);
    // First cell: 0, 2, 4 and 12, 14, 16 of the one, 0 of the other.
    assertThat(output.shape()).isEqualTo("[2, 2, 1, 1, 2]");
    assertThat(output.values())
        .containsExactly(48 / 7f, 55 / 7f, 86 / 7f, 93 / 7f, 48 / 7f, 55 / 7f, 86 / 7f, 93 / 7f);
  }

  @Test
  void zeros_are_zero_in_the_data_s_own_units() {
    ValueScale shifted =
        new ValueScale() {
          @Override
          public double toScaled(int channel, double value) {
            return value - 1 - channel;
          }

          @Override
          public double toOriginal(int channel, double scaled) {
            return scaled + 1 + channel;
          }
        };
    FrameBatch output = new Baseline.Zeros(shifted).predict(INPUT, 1);
    assertThat(output.values()).containsExactly(-1, -1, -2, -2, -1, -1, -2, -2);
  }

  @Test
  void training_mean_refuses_frames_of_another_shape() {
    FrameMean mean = new FrameMean();
    mean.add(INPUT);
    FrameBatch other = counted(1, 2, 1, 2, 1);
    assertThatThrownBy(() -> mean.baseline().predict(other, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the mean of frames [1, 2, 1, 1, 2] cannot predict frames [1, 2, 1, 2, 1]");
    assertThatThrownBy(() -> mean.add(other)).isInstanceOf(IllegalArgumentException.class);
  }

  private static FrameBatch counted(int... n) {
    FrameBatch frames = FrameBatch.zeros(n[0], n[1], n[2], n[3], n[4]);
    for (int x = 0; x < frames.values().length; x++) {
      frames.values()[x] = x;
    }
    return frames;
  }
}
