package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.SharedData;
import io.athanor.sweep.DataSpec;
import org.junit.jupiter.api.Test;

/** Data that people publish results on. Figures come from NumPy, read from the same files. */
class RealDataTest {
  @Test
  void bike_flows_split_like_the_paper() {
    Specs specs =
        Specs.file(SharedData.file("bikenyc/NYC14_M16x8_T60_NewEnd.h5"))
            .offsets(1, -168, -24, -3, -2, -1)
            .split(0.1, 240)
            .scaling(DataSpec.Scaling.SYMMETRIC);
    try (Dataset data = specs.open()) {
      assertThat(data.shape()).isEqualTo(new FrameShape(2, 16, 8));
      assertThat(data.description())
          .isEqualTo("4392 frames of 16×8, 2 channels, from NYC14_M16x8_T60_NewEnd.h5:data");
      assertThat(data.test().size()).isEqualTo(240);
      assertThat(data.test().label(239)).isEqualTo("frame 4391");
      assertThat(data.validation().size()).isEqualTo(439);
      assertThat(data.train().size()).isEqualTo(4392 - 240 - 439 - 168);
      assertThat(data.range()).isEqualTo(new ValueRange(0, 267));
      assertThat(data.scaling().outputRange()).isEqualTo(OutputRange.SYMMETRIC);
      assertThat(data.warnings()).isEmpty();
      assertThat(persistence(data)).isCloseTo(9.358, within(0.001));
    }
  }

  @Test
  void crime_grid_is_found_beside_its_bounding_box() {
    Specs specs =
        Specs.file(SharedData.file("chicago_crime/chi_crime_93x60_daily.npz"))
            .windows(7, 1)
            .split(30, 92)
            .scaling(DataSpec.Scaling.LOG1P);
    try (Dataset data = specs.open()) {
      assertThat(data.description())
          .isEqualTo("731 frames of 93×60, from chi_crime_93x60_daily.npz:data");
      assertThat(data.test().size()).isEqualTo(92);
      assertThat(data.range().max()).isEqualTo(80);
      // hashlib.sha256(array([1, 731, 1, 93, 60], "<i4").tobytes() + data.astype("<f4").tobytes())
      assertThat(data.fingerprint())
          .isEqualTo("e82fddd6854c344649455178bfa1d1374d8413d194225e6decf4ac706df82ec1");
      assertThat(persistence(data)).isCloseTo(0.403, within(0.001));
      assertThat(meanFrame(data)).isCloseTo(0.292, within(0.001));
    }
  }

  @Test
  void moving_digits_of_others_are_split_by_sequence() {
    Specs specs =
        Specs.file(SharedData.file("moving_mnist/moving_mnist_small.npz"))
            .array("test")
            .split(20, 20)
            .scaling(DataSpec.Scaling.MINMAX);
    try (Dataset data = specs.open()) {
      assertThat(data.description())
          .isEqualTo("100 sequences of 20 frames of 64×64, from moving_mnist_small.npz:test");
      assertThat(data.train().size()).isEqualTo(60);
      assertThat(data.test().label(0)).isEqualTo("sequence 80");
      assertThat(data.scaling().description())
          .isEqualTo("min-max to 0–1, fitted on training: 0 … 255");
    }
  }

  @Test
  void radar_pictures_are_grey_frames_in_order_of_time() {
    Specs specs =
        Specs.file(SharedData.file("radar_phadin/frames"))
            .windows(4, 1)
            .split(13, 13)
            .scaling(DataSpec.Scaling.MINMAX);
    try (Dataset data = specs.open()) {
      assertThat(data.description()).isEqualTo("65 frames of 150×150, from frames/");
      assertThat(data.test().size()).isEqualTo(13);
      assertThat(persistence(data) / 255).isCloseTo(0.0744, within(0.0001));
    }
  }

  /** Root mean squared error of repeating the last frame over the test windows. */
  private static double persistence(Dataset data) {
    double sum = 0;
    long count = 0;
    for (int window = 0; window < data.test().size(); window++) {
      float[] input = data.test().input(window);
      float[] target = data.test().target(window);
      int plane = data.shape().plane();
      int steps = input.length / data.shape().size();
      for (int i = 0; i < target.length; i++) {
        int last = (i / plane * steps + steps - 1) * plane + i % plane;
        sum += Math.pow(input[last] - target[i], 2);
        count++;
      }
    }
    return Math.sqrt(sum / count);
  }

  private static double meanFrame(Dataset data) {
    double sum = 0;
    float[] mean = data.trainMean();
    for (int window = 0; window < data.test().size(); window++) {
      float[] target = data.test().target(window);
      for (int i = 0; i < target.length; i++) {
        sum += Math.pow(mean[i] - target[i], 2);
      }
    }
    return Math.sqrt(sum / mean.length / data.test().size());
  }
}
