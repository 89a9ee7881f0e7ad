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
  void training_mean_repeats_the_mean_of_each_channel_for_every_film_and_lead() {
    FrameBatch output = new Baseline.TrainingMean(counted(1, 2, 1, 1, 2)).predict(INPUT, 2);
    assertThat(output.shape()).isEqualTo("[2, 2, 2, 1, 2]");
    assertThat(output.values()).containsExactly(0, 1, 0, 1, 2, 3, 2, 3, 0, 1, 0, 1, 2, 3, 2, 3);
  }

  @Test
  void zeros_are_zero_in_the_data_s_own_units() {
    // Each channel and each cell has an offset of its own.
    ValueScale shifted =
        new ValueScale() {
          @Override
          public double toScaled(int channel, int cell, double value) {
            return value - 1 - channel - 10 * cell;
          }

          @Override
          public double toOriginal(int channel, int cell, double scaled) {
            return scaled + 1 + channel + 10 * cell;
          }
        };
    FrameBatch output = new Baseline.Zeros(shifted).predict(INPUT, 1);
    assertThat(output.values()).containsExactly(-1, -11, -2, -12, -1, -11, -2, -12);
  }

  @Test
  void training_mean_refuses_frames_of_another_shape() {
    Baseline mean = new Baseline.TrainingMean(counted(1, 2, 1, 1, 2));
    FrameBatch other = counted(1, 2, 1, 2, 1);
    assertThatThrownBy(() -> mean.predict(other, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the mean of frames [1, 2, 1, 1, 2] cannot predict frames [1, 2, 1, 2, 1]");
    assertThatThrownBy(() -> new Baseline.TrainingMean(INPUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the mean is one frame, got [2, 2, 3, 1, 2]");
  }

  private static FrameBatch counted(int... n) {
    FrameBatch frames = FrameBatch.zeros(n[0], n[1], n[2], n[3], n[4]);
    for (int x = 0; x < frames.values().length; x++) {
      frames.values()[x] = x;
    }
    return frames;
  }
}
