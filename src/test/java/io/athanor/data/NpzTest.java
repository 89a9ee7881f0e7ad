package io.athanor.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged and hostile npz files; what NumPy writes is in NumpyFilesTest. */
class NpzTest {
  private static final String HEADER =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2, 2), }";

  @TempDir Path folder;

  @Test
  void an_array_shorter_or_longer_than_declared() throws IOException {
    refused(npz("a.npy", NpyDefectsTest.npy(1, HEADER, 28)))
        .hasMessage("x.npz:a declares 8 values but holds fewer; write it again with numpy.savez");
    refused(npz("a.npy", NpyDefectsTest.npy(1, HEADER, 36)))
        .hasMessage("x.npz:a declares 8 values but holds more; write it again with numpy.savez");
    refused(npz("a.npy", NpyDefectsTest.npy(1, HEADER, 1 << 20)))
        .hasMessageContaining("holds more");
  }

  @Test
  void an_array_that_would_fill_the_memory_is_not_unpacked() throws IOException {
    String huge = HEADER.replace("(2, 2, 2)", "(100000, 1000, 1000)");
    refused(npz("a.npy", NpyDefectsTest.npy(1, huge, 1 << 20)))
        .hasMessageStartingWith(
            "an array in an npz file must fit into memory, but x.npz:a takes 400,000,000,0");
  }

  @Test
  void a_zip_without_arrays() throws IOException {
    refused(npz("a.txt", new byte[9]))
        .hasMessage(
            "x.npz must have an array of numbers with at least 3 axes (time, height, width), but has none; reshape or convert it");
  }

  @Test
  void damaged_zips_are_read_or_refused() throws IOException {
    byte[] good = Files.readAllBytes(npz("a.npy", NpyDefectsTest.npy(1, HEADER, 32)));
    Random random = new Random(8);
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      byte[] bytes =
          random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
      for (int change = 0; change < 3 && bytes.length > 2; change++) {
        bytes[2 + random.nextInt(bytes.length - 2)] = (byte) random.nextInt(256);
      }
      try (FrameSource source = Specs.source(write(bytes))) {
        source.read(0, 0, 1, new float[source.shape().frame().size()]);
      } catch (AthanorException e) {
        assertThat(e).hasMessageNotContaining("\n");
        refused++;
      }
    }
    assertThat(refused).isBetween(500, 1000);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> refused(Path path) {
    return assertThatThrownBy(() -> Specs.source(path)).isInstanceOf(AthanorException.class);
  }

  private Path npz(String entry, byte[] bytes) throws IOException {
    Path path = folder.resolve("x.npz");
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(bytes);
      zip.closeEntry();
    }
    return path;
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("x.npz"), bytes);
  }
}
