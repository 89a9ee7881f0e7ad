package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.DataSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class DatasetTest {
  @TempDir Path folder;

  @Test
  void batches_hold_channel_time_height_width() throws IOException {
    // Frame t, channel c, row y, column x has value 1000 t + 100 c + 10 y + x.
    float[] values = new float[30 * 2 * 3 * 5];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 30 * 1000 + i / 15 % 2 * 100 + i / 5 % 3 * 10 + i % 5;
    }
    Path file = npy("(30, 2, 3, 5)", values);
    try (Dataset data = Specs.file(file).windows(3, 2).split(6, 6).open()) {
      Batch batch = data.validation().batch(new int[] {1, 0});
      assertThat(batch.input().shape()).containsExactly(2, 2, 3, 3, 5);
      assertThat(batch.target().shape()).containsExactly(2, 2, 2, 3, 5);
      assertThat(batch.input().ordering()).isEqualTo('c');
      // Validation predicts frames 18–23, so its first window sees 15, 16, 17.
      assertThat(batch.input().getDouble(0, 1, 2, 2, 4)).isEqualTo(18124);
      assertThat(batch.input().getDouble(1, 0, 0, 0, 0)).isEqualTo(15000);
      assertThat(batch.target().getDouble(1, 1, 1, 0, 3)).isEqualTo(19103);
      assertThat(data.validation().label(0)).isEqualTo("frames 15–19");
      assertThat(data.validation().input(0)[(1 * 3 + 2) * 15]).isEqualTo(17100);
    }
  }

  @Test
  void chosen_channels_come_in_the_given_order() throws IOException {
    float[] values = new float[30 * 3 * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 4 % 3;
    }
    Path file = npy("(30, 3, 2, 2)", values);
    Specs specs = Specs.file(file).axes("tchw").windows(1, 1).split(5, 5);
    try (Dataset data = specs.channels(2, 0).open()) {
      assertThat(data.shape()).isEqualTo(new FrameShape(2, 2, 2));
      assertThat(data.test().target(0)).containsExactly(2, 2, 2, 2, 0, 0, 0, 0);
      assertThat(data.ranges()).containsExactly(new ValueRange(2, 2), new ValueRange(0, 0));
      assertThat(data.warnings())
          .contains(
              "channel 2 is constant in the training part (2 everywhere): there is nothing to learn from it");
    }
    assertThatThrownBy(() -> specs.channels(3).open())
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "data.channels must be between 0 and 2, the channels of frames.npy, got 3; channels are counted from 0");
    assertThatThrownBy(() -> specs.channels(1, 1).open())
        .hasMessage("data.channels must name each channel once, got 1 twice; remove one");
  }

  @Test
  void missing_values_are_refused_with_their_place_or_filled() throws IOException {
    float[] values = ramp(30 * 2 * 3 * 5);
    values[12 * 30 + 15 + 2 * 5 + 4] = Float.NaN;
    Path file = npy("(30, 2, 3, 5)", values);
    Specs specs = Specs.file(file).windows(1, 1).split(5, 5);
    assertThatThrownBy(specs::open)
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "frames.npy must have no missing value, got NaN at frame 12, channel 1, row 2, column 4; set data.fill to the value that stands for it");
    try (Dataset data = specs.fill(-5).open()) {
      assertThat(data.range().min()).isEqualTo(-5);
      assertThat(data.train().input(12)[29]).isEqualTo(-5);
    }
  }

  @Test
  void infinite_values_are_refused_even_with_a_fill() throws IOException {
    float[] values = ramp(30 * 4);
    values[29 * 4 + 3] = Float.NEGATIVE_INFINITY;
    Path file = npy("(30, 2, 2)", values);
    assertThatThrownBy(() -> Specs.file(file).windows(1, 1).split(5, 5).fill(0).open())
        .hasMessage(
            "frames.npy must have finite values, got −infinity at frame 29, channel 0, row 1, column 1; replace it in the file");
  }

  @Test
  void scaling_is_fitted_on_training_alone() throws IOException {
    Path file = npy("(40, 1, 2)", ramp(80));
    Specs specs = Specs.file(file).windows(1, 1).split(10, 10).scaling(DataSpec.Scaling.MINMAX);
    try (Dataset data = specs.open()) {
      assertThat(data.range()).isEqualTo(new ValueRange(0, 39));
      assertThat(data.thresholds()).containsExactly(19.5);
      INDArray last = data.test().batch(new int[] {9}).target();
      assertThat(last.getDouble(0, 0, 0, 0, 1)).isCloseTo(79 / 39.0, within(1e-6));
      assertThat(data.scaling().undo(last).getDouble(0, 0, 0, 0, 1)).isCloseTo(79, within(1e-4));
      assertThat(data.trainMean()).containsExactly(19, 20);
    }
  }

  @Test
  void anomalies_are_fitted_on_training_alone() throws IOException {
    Path file = npy("(40, 1, 2)", ramp(80));
    Specs specs = Specs.file(file).windows(1, 1).split(10, 10).scaling(DataSpec.Scaling.ANOMALY);
    try (Dataset data = specs.open()) {
      // Twenty frames train: the cells hold 0, 2, … 38 and 1, 3, … 39, each of variance 133.
      assertThat(data.trainMean()).containsExactly(19, 20);
      INDArray last = data.test().batch(new int[] {9}).target();
      assertThat(last.getDouble(0, 0, 0, 0, 0)).isCloseTo(59 / Math.sqrt(133), within(1e-6));
      assertThat(last.getDouble(0, 0, 0, 0, 1)).isCloseTo(59 / Math.sqrt(133), within(1e-6));
      assertThat(data.scaling().undo(last).getDouble(0, 0, 0, 0, 1)).isCloseTo(79, within(1e-5));
    }
  }

  @Test
  void a_filled_value_counts_in_the_mean_of_its_cell() throws IOException {
    float[] values = new float[40 * 2];
    values[0] = Float.NaN;
    Path file = npy("(40, 1, 2)", values);
    Specs specs =
        Specs.file(file).windows(1, 1).split(10, 10).fill(20).scaling(DataSpec.Scaling.ANOMALY);
    try (Dataset data = specs.open()) {
      assertThat(data.trainMean()).containsExactly(1, 0);
      // Of 40 departures one is 19 and nineteen are -1.
      INDArray first = data.train().batch(new int[] {0}).input();
      assertThat(first.getDouble(0, 0, 0, 0, 0)).isCloseTo(19 / Math.sqrt(9.5), within(1e-6));
      assertThat(first.getDouble(0, 0, 0, 0, 1)).isEqualTo(0);
    }
  }

  @Test
  void data_larger_than_memory_reads_the_same() {
    Specs specs =
        Specs.generator("moving-squares", 20, 20)
            .windows(6, 3, 1, -2)
            .scaling(DataSpec.Scaling.ZSCORE);
    try (Dataset kept = specs.open();
        Dataset streamed = Dataset.open(specs.build(), 0)) {
      assertThat(streamed.fingerprint()).isEqualTo(kept.fingerprint());
      int[] windows = {2, 0, 1};
      assertThat(streamed.test().batch(windows)).isEqualTo(kept.test().batch(windows));
    }
  }

  @Test
  void fingerprint_tells_data_apart() throws IOException {
    float[] values = ramp(160);
    String first = fingerprint("(40, 2, 2)", values);
    assertThat(first).matches("[0-9a-f]{64}").isEqualTo(fingerprint("(40, 2, 2)", values));
    assertThat(fingerprint("(40, 1, 4)", values)).isNotEqualTo(first);
    values[159] = Math.nextUp(values[159]);
    assertThat(fingerprint("(40, 2, 2)", values)).isNotEqualTo(first);
  }

  /** Frozen: the generators must give the same films on every machine and in every release. */
  @Test
  void generators_never_change() {
    try (Dataset squares = Specs.generator("moving-squares", 10, 40).open();
        Dataset digits = Specs.generator("moving-digits", 10, 64).open()) {
      assertThat(squares.fingerprint()).startsWith("6e0e12af15d8a329");
      assertThat(digits.fingerprint()).startsWith("3915626510eabe76");
    }
  }

  @Test
  void warnings_name_what_spoils_a_score() throws IOException {
    float[] values = ramp(40 * 4);
    Arrays.fill(values, 30 * 4, values.length, 3f);
    Path file = npy("(40, 2, 2)", values);
    try (Dataset data = Specs.file(file).windows(3, 3, 1, -2).split(5, 10).open()) {
      assertThat(data.targetsOverlapInput()).isTrue();
      assertThat(data.warnings())
          .containsExactly(
              "target frames are visible as input (data.gap -2): a network that copies them scores well without predicting",
              "the test part is constant (3 everywhere): any score on it is meaningless",
              "the validation part has only 3 windows: its scores depend much on chance",
              "the test part has only 8 windows: its scores depend much on chance");
    }
  }

  @Test
  void sources_that_are_none_are_refused() throws IOException {
    assertThatThrownBy(() -> Specs.file(folder.resolve("no.npy")).open())
        .hasMessage(
            "data.source must be a generator or a path that exists, got no.npy, which is not at %s; paths are relative to the folder of the search-space file",
            folder.resolve("no.npy"));
    assertThatThrownBy(() -> Specs.generator("moving-circles", 10, 40).open())
        .hasMessage(
            "data.source must be moving-squares, moving-digits or a path, got moving-circles; correct the name");
    Path text = Files.writeString(folder.resolve("notes.txt"), "hello");
    assertThatThrownBy(() -> Specs.file(text).open())
        .hasMessage(
            "data.source must be a .npy, .npz or HDF5 file or a folder of PNG, JPEG or CSV frames, but notes.txt is none of them by its first bytes; convert it");
    Path empty = Files.createFile(folder.resolve("empty.npy"));
    assertThatThrownBy(() -> Specs.file(empty).open())
        .hasMessageEndingWith("but empty.npy is empty; convert it");
  }

  private String fingerprint(String shape, float[] values) throws IOException {
    try (Dataset data = Specs.file(npy(shape, values)).windows(1, 1).split(5, 5).open()) {
      return data.fingerprint();
    }
  }

  private static float[] ramp(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = i;
    }
    return values;
  }

  private Path npy(String shape, float[] values) throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + "}";
    byte[] bytes = NpyDefectsTest.npy(1, header, 4 * values.length);
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(bytes.length - 4 * values.length)
        .asFloatBuffer()
        .put(values);
    return Files.write(folder.resolve("frames.npy"), bytes);
  }
}
