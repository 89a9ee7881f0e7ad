package io.athanor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cuts the power in the middle of one write of 16 sectors, many times. */
class OrderedFileTest {
  private static final int SECTOR = 512;
  private static final int BYTES = 16 * SECTOR;
  private static final int CUTS = 200;

  @TempDir Path folder;

  private final Random random = new Random(1);

  @Test
  void where_the_end_of_a_write_is_all_of_it_is() throws IOException {
    assertThat(torn(OrderedFile.Disk.register() + "power:")).isZero();
  }

  /** That the test above can fail: the end may be there without the middle. */
  @Test
  void a_plain_write_may_be_torn() throws IOException {
    assertThat(torn("power:")).isPositive();
  }

  /** Cuts after which the last sector was on the disk, and not all before it. */
  private int torn(String fileSystem) throws IOException {
    PowerFile.Disk.register();
    int torn = 0;
    int ends = 0;
    for (int cut = 0; cut < CUTS; cut++) {
      byte[] image = imageAfterCut(fileSystem, folder.resolve("disk-" + cut), 1 + cut % 2);
      if (image.length == BYTES && isOnes(image, BYTES - SECTOR)) {
        ends++;
        torn += isOnes(image, 0) ? 0 : 1;
      }
    }
    assertThat(ends).as("cuts after which the end was there").isPositive();
    return torn;
  }

  private byte[] imageAfterCut(String fileSystem, Path file, int writes) throws IOException {
    FileChannel channel = FilePath.get(fileSystem + file).open("rw");
    PowerFile disk = Objects.requireNonNull(PowerFile.Disk.last);
    disk.cutAfter(writes);
    byte[] ones = new byte[BYTES];
    Arrays.fill(ones, (byte) 1);
    assertThatThrownBy(
            () -> {
              channel.write(ByteBuffer.wrap(ones), 0);
              channel.write(ByteBuffer.wrap(ones), BYTES);
              channel.write(ByteBuffer.wrap(ones), 2L * BYTES);
            })
        .isInstanceOf(IOException.class);
    return Arrays.copyOf(disk.afterCut(random), BYTES);
  }

  private static boolean isOnes(byte[] image, int from) {
    for (int i = from; i < image.length; i++) {
      if (image[i] != 1) {
        return false;
      }
    }
    return true;
  }
}
