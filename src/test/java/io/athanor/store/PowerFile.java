package io.athanor.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A file on a disk that can lose its power. What was written since the last {@code force} is in the
 * disk's cache: at the cut any part of it may have reached the disk, in any order, sector by
 * sector.
 */
public final class PowerFile extends ForwardingFile {
  private static final int SECTOR = 512;

  private final List<Write> cache = new ArrayList<>();
  private byte[] disk;
  private int writesLeft = Integer.MAX_VALUE;

  /** A write of bytes at an offset; no bytes where the file was cut there. */
  private record Write(long offset, byte @Nullable [] bytes) {}

  private PowerFile(FileChannel base) throws IOException {
    super(base);
    ByteBuffer all = ByteBuffer.allocate((int) base.size());
    while (all.hasRemaining() && base.read(all, all.position()) > 0) {
      // Reads on.
    }
    this.disk = all.array();
  }

  /** H2's file system {@code power:}, which keeps hold of the last file opened. */
  public static final class Disk extends FilePathWrapper {
    static @Nullable PowerFile last;

    /** A disk that lies: it says that it has written, and has not. */
    static boolean lying;

    /** Called by H2. */
    public Disk() {}

    static void register() {
      FilePath.register(new Disk());
    }

    @Override
    public String getScheme() {
      return "power";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
      last = new PowerFile(getBase().open(mode));
      return last;
    }
  }

  /** Lets so many writes pass; from then on there is no power. */
  synchronized void cutAfter(int writes) {
    writesLeft = writes;
  }

  /** What a reader finds on the disk after the cut. */
  synchronized byte[] afterCut(Random random) {
    byte[] image = disk;
    for (Write write : cache) {
      byte @Nullable [] bytes = write.bytes();
      if (bytes == null) {
        continue;
      }
      boolean ends = random.nextBoolean(); // the worst case for a reader who looks at these only
      for (int from = 0; from < bytes.length; from += SECTOR) {
        boolean end = from == 0 || from + SECTOR >= bytes.length;
        if (ends && end || random.nextBoolean()) {
          byte[] sector = Arrays.copyOfRange(bytes, from, Math.min(from + SECTOR, bytes.length));
          image = written(image, write.offset() + from, sector);
        }
      }
    }
    return image;
  }

  private static byte[] written(byte[] image, long offset, byte[] bytes) {
    int end = Math.toIntExact(offset + bytes.length);
    byte[] result = Arrays.copyOf(image, Math.max(image.length, end));
    System.arraycopy(bytes, 0, result, (int) offset, bytes.length);
    return result;
  }

  private void power() throws IOException {
    if (writesLeft <= 0) {
      throw new IOException("no power");
    }
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    power();
    writesLeft--;
    byte[] bytes = new byte[source.remaining()];
    source.duplicate().get(bytes);
    cache.add(new Write(position, bytes));
    return super.write(source, position);
  }

  @Override
  public synchronized void force(boolean metaData) throws IOException {
    power();
    if (Disk.lying) {
      return;
    }
    for (Write write : cache) {
      byte @Nullable [] bytes = write.bytes();
      disk =
          bytes == null
              ? Arrays.copyOf(disk, (int) Math.min(disk.length, write.offset()))
              : written(disk, write.offset(), bytes);
    }
    cache.clear();
  }

  @Override
  protected synchronized void implTruncate(long size) throws IOException {
    power();
    cache.add(new Write(size, null));
    super.implTruncate(size);
  }
}
