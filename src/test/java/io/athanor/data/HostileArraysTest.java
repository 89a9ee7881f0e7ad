package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Hostile files of arrays: NumPy and HDF5 files that claim too much, and a pipe named as one. */
final class HostileArraysTest extends HostileFilesFixture {
  private static final String HEADER =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2, 2), }";

  @Test
  void an_npz_that_cannot_hold_what_it_declares_is_refused_before_memory_is_set_aside()
      throws IOException {
    String huge = HEADER.replace("(2, 2, 2)", "(250, 1000, 1000)");
    refused(npz(List.of("a.npy"), NpyDefectsTest.npy(1, huge, 1000)))
        .hasMessageStartingWith("x.npz:a declares 250,000,000 values, more than its ")
        .hasMessageEndingWith(" packed bytes can give; write it again with numpy.savez");
  }

  @Test
  void an_npz_with_an_array_twice_or_too_many_is_refused() throws IOException {
    Path path = npz(List.of("a.npy", "b.npy"), NpyDefectsTest.npy(1, HEADER, 32));
    String bytes = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    Files.write(path, bytes.replace("b.npy", "a.npy").getBytes(StandardCharsets.ISO_8859_1));
    refused(path)
        .hasMessage(
            "x.npz must hold each array once, but has a twice; write it again with numpy.savez");

    List<String> many =
        java.util.stream.IntStream.range(0, 1001).mapToObj(i -> i + ".npy").toList();
    refused(npz(many, new byte[0]))
        .hasMessage(
            "x.npz must hold at most 1,000 arrays, but holds 1,001; save the one that is meant alone");
  }

  @Test
  void an_array_of_any_name_is_read_and_leaves_no_file() throws IOException {
    for (String name : List.of("../../evil", "/etc/evil", STEERING, "🔥", "x".repeat(10_000))) {
      Path path = npz(List.of(name + ".npy"), NpyDefectsTest.npy(1, HEADER, 32));
      OpenSource opened = Sources.open(Specs.file(path).build());
      opened.source().close();

      assertThat(opened.name()).startsWith("x.npz:").hasSizeLessThan(80);
      assertThat(opened.name()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
      try (var files = Files.list(folder)) {
        assertThat(files).containsExactly(path);
      }
    }
  }

  @Test
  void a_pickle_is_refused() throws IOException {
    byte[] objects = NpyDefectsTest.npy(1, HEADER.replace("<f4", "|O"), 32);
    Path path = npz(List.of("a.npy"), objects);
    refused(path).hasMessageContaining("must have an array of numbers");
    assertThatThrownBy(() -> Sources.open(Specs.file(path).array("a").build()))
        .hasMessageContaining("has NumPy type |O");
  }

  @Test
  void an_hdf5_link_to_another_file_is_not_followed() throws IOException {
    Path secret = folder.resolve("secret.h5");
    try (WritableHdfFile file = HdfFile.write(secret)) {
      file.putDataset("flow", new float[3][4][5]);
    }
    Path path = hdf5(new float[2][2][2]);
    new Hdf5Bytes(path).external("flow", secret.toString(), "/flow").soft("x", "/flow").write(path);

    refused(path)
        .hasMessage(
            "a.h5 must have an array of numbers with at least 3 axes (time, height, width), but has none; reshape or convert it");
    assertThatThrownBy(() -> Sources.open(Specs.file(path).array("flow").build()))
        .hasMessage("data.array must name an array of a.h5, got flow; it has none");
  }

  @Test
  void an_hdf5_group_that_holds_itself_is_looked_through_once() throws IOException {
    Path path = hdf5(new float[2][2][2]);
    Hdf5Bytes bytes = new Hdf5Bytes(path);
    for (int i = 0; i < 20; i++) {
      bytes.hard("again" + i, bytes.newRoot());
    }
    bytes.hard("data", bytes.oldRoot()).write(path);

    try (FrameSource source = Specs.source(path)) {
      assertThat(source.shape().frames()).isEqualTo(2);
    }
  }

  @Test
  void an_hdf5_name_is_harmless() throws IOException {
    for (String name : List.of("../../evil", STEERING, "🔥", "x".repeat(10_000))) {
      Path path = hdf5(new float[2][2][2]);
      Hdf5Bytes bytes = new Hdf5Bytes(path);
      bytes.hard(name, bytes.oldRoot()).write(path);
      OpenSource opened = Sources.open(Specs.file(path).build());
      opened.source().close();

      assertThat(opened.name()).startsWith("a.h5:").hasSizeLessThan(80);
      assertThat(opened.name()).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }
  }

  @Test
  void an_hdf5_dataset_larger_than_its_file_is_refused() throws IOException {
    Path path = hdf5(new float[3][5][7]);
    byte[] bytes = Files.readAllBytes(path);
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 24 <= bytes.length; at++) {
      if (file.getLong(at) == 3 && file.getLong(at + 8) == 5 && file.getLong(at + 16) == 7) {
        file.putLong(at, 2_000_000_000L).putLong(at + 8, 1_000_000).putLong(at + 16, 1_000_000);
      }
    }
    mended(bytes);
    Files.write(path, bytes);

    refused(path)
        .hasMessageMatching(
            "a.h5:flow declares shape \\(2000000000, 1000000, 1000000\\), more than a file of"
                + " [0-9,]+ bytes can hold; write the file again");
  }

  @Test
  void an_hdf5_dataset_of_texts_is_refused() {
    Path path = folder.resolve("a.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putDataset("words", new String[][][] {{{"a", "b"}, {"c", "d"}}});
    }
    refused(path).hasMessageContaining("must have an array of numbers with at least 3 axes");
    assertThatThrownBy(() -> Sources.open(Specs.file(path).array("words").build()))
        .hasMessage(
            "a.h5:words must hold real numbers, but its type is String; convert it to a float dataset");
  }

  @Test
  void a_pipe_is_refused_and_not_waited_for() throws Exception {
    Path pipe = folder.resolve("frames.npy");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    refused(pipe)
        .hasMessage(
            "data.source must be a file or a folder, but frames.npy is a device or pipe; save the data as a file");
  }

  private Path hdf5(Object values) {
    Path path = folder.resolve("a.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putDataset("flow", values);
    }
    return path;
  }

  /** Sets the checksums of all object headers anew, so that only the content is wrong. */
  private static void mended(byte[] bytes) {
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + 10 < bytes.length; at++) {
      if (file.getInt(at) == 0x5244484f && bytes[at + 4] == 2) {
        int end = at + 10 + file.getInt(at + 6);
        byte[] header = java.util.Arrays.copyOfRange(bytes, at, end);
        file.putInt(end, io.jhdf.checksum.JenkinsLookup3HashLittle.hash(header));
      }
    }
  }

  private Path npz(List<String> names, byte[] bytes) throws IOException {
    Path path = folder.resolve("x.npz");
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
      }
    }
    return path;
  }
}
