package io.athanor.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file on a disk that is full after so many writes, until it is given room. */
public final class FullFile extends ForwardingFile {
  private FullFile(FileChannel base) {
    super(base);
  }

  /** H2's file system {@code full:}, one disk for all its files. */
  public static final class Disk extends FilePathWrapper {
    private static int writesLeft = Integer.MAX_VALUE;
    private static boolean half;

    /** Called by H2. */
    public Disk() {}

    static void register() {
      FilePath.register(new Disk());
    }

    /**
     * @param writes that succeed
     * @param part whether the one after them writes half of its bytes, as a disk may
     */
    static synchronized void fullAfter(int writes, boolean part) {
      writesLeft = writes;
      half = part;
    }

    static synchronized void giveRoom() {
      writesLeft = Integer.MAX_VALUE;
    }

    private static synchronized int room(int bytes) {
      if (writesLeft > 0) {
        writesLeft--;
        return bytes;
      }
      boolean some = half;
      half = false;
      return some ? bytes / 2 : 0;
    }

    @Override
    public String getScheme() {
      return "full";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
      return new FullFile(getBase().open(mode));
    }
  }

  @Override
  public synchronized int write(ByteBuffer source, long position) throws IOException {
    int bytes = source.remaining();
    int room = Disk.room(bytes);
    ByteBuffer fitting = source.duplicate();
    fitting.limit(source.position() + room);
    while (fitting.hasRemaining()) {
      super.write(fitting, position + fitting.position() - source.position());
    }
    if (room < bytes) {
      throw new IOException("No space left on device");
    }
    source.position(source.limit());
    return bytes;
  }
}
