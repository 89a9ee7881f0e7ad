package io.athanor.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file in which the end of a write is on the disk only after all the rest of it.
 *
 * <p>H2 writes a transaction as one chunk and takes a chunk for whole whose first and last bytes
 * are there. A disk that loses its power in the middle of a write may have just those, and not what
 * is between them; then H2 opens the database as an empty one. So all but the last sector is forced
 * to the disk before the last sector is written.
 *
 * <p>Public because H2 makes the file system by reflection.
 */
public final class OrderedFile extends ForwardingFile {
  private static final int SECTOR = 512;

  private OrderedFile(FileChannel base) {
    super(base);
  }

  /** H2's file system {@value #SCHEME}. */
  public static final class Disk extends FilePathWrapper {
    static final String SCHEME = "ordered";

    /** Called by H2. */
    public Disk() {}

    /** Makes the file system known to H2; the prefix of its paths. */
    static String register() {
      FilePath.register(new Disk());
      return SCHEME + ":";
    }

    @Override
    public String getScheme() {
      return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
      return new OrderedFile(getBase().open(mode));
    }
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    int bytes = source.remaining();
    int first = Math.max(0, bytes - SECTOR);
    if (first > 0) {
      writeFully(source, first, position);
      force(false);
    }
    writeFully(source, bytes - first, position + first);
    return bytes;
  }

  private void writeFully(ByteBuffer source, int bytes, long position) throws IOException {
    ByteBuffer part = source.duplicate();
    part.limit(source.position() + bytes);
    long at = position;
    while (part.hasRemaining()) {
      at += super.write(part, at);
    }
    source.position(part.limit());
  }
}
