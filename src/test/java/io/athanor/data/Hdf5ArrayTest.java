package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Hdf5ArrayTest {
  @TempDir Path folder;

  @Test
  void the_only_array_of_frames_is_found_in_a_group() {
    Path path = folder.resolve("a.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putDataset("hours", new long[] {1, 2, 3});
      file.putGroup("city").putDataset("flow", new int[][][] {{{1, 2}}, {{3, 4}}, {{5, 6}}});
    }
    OpenSource opened = Sources.open(Specs.file(path).build());
    try (FrameSource source = opened.source()) {
      assertThat(opened.name()).isEqualTo("a.h5:city/flow");
      float[] values = new float[4];
      source.read(0, 1, 2, values);
      assertThat(values).containsExactly(3, 4, 5, 6);
    }
    assertThatThrownBy(() -> Sources.open(Specs.file(path).array("/flow").build()))
        .isInstanceOf(AthanorException.class)
        .hasMessage("data.array must name an array of a.h5, got flow; it has city/flow, hours");
    assertThatThrownBy(() -> Sources.open(Specs.file(path).array("hours").build()))
        .hasMessageStartingWith("an array of frames must have 3 to 5 axes, but a.h5:hours");
  }

  @Test
  void sequences_of_films_are_read_in_blocks() {
    Path path = folder.resolve("films.h5");
    float[][][][] films = new float[3][4][5][6];
    for (int i = 0; i < 360; i++) {
      films[i / 120][i / 30 % 4][i / 6 % 5][i % 6] = i;
    }
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putDataset("films", films);
    }
    try (FrameSource source = Sources.open(Specs.file(path).axes("nthw").build()).source()) {
      assertThat(source.shape()).isEqualTo(new SourceShape(3, 4, new FrameShape(1, 5, 6)));
      float[] values = new float[60];
      source.read(2, 1, 2, values);
      for (int i = 0; i < 60; i++) {
        assertThat(values[i]).isEqualTo(240 + 30 + i);
      }
    }
  }

  @Test
  void compressed_chunks_are_read_whole() {
    try (Hdf5Array array =
        Hdf5Array.open(Path.of("src/test/resources/hdf5/chunked.h5"), Optional.empty())) {
      assertThat(array.shape()).containsExactly(10, 2, 4, 3);
      float[] values = new float[48];
      array.read(24, 48, values);
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isEqualTo((24 + i) / 8f);
      }
    }
  }

  @Test
  void damaged_files_are_refused() throws IOException {
    Path path = folder.resolve("a.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putDataset("flow", new double[8][5][6]);
    }
    byte[] good = Files.readAllBytes(path);
    Random random = new Random(3);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bytes = Arrays.copyOf(good, i % 3 == 0 ? random.nextInt(good.length) : good.length);
      for (int change = 0; change < 4 && i % 3 != 0; change++) {
        bytes[8 + random.nextInt(good.length - 8 - 1920)] = (byte) random.nextInt(256);
      }
      Files.write(path, bytes);
      try (FrameSource source = Specs.source(path)) {
        source.read(0, 0, 1, new float[source.shape().frame().size()]);
      } catch (AthanorException e) {
        assertThat(e).hasMessageNotContaining("\n");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
  }
}
