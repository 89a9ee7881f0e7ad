package io.athanor.data;

import io.athanor.sweep.AthanorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Bytes that can be read anywhere. Threads: any number may read at once. */
sealed interface Bytes extends AutoCloseable {
  long size();

  /** Fills the buffer from {@code position} on and flips it. */
  void read(long position, ByteBuffer into);

  @Override
  void close();

  /** Bytes in memory. */
  record InMemory(byte[] bytes) implements Bytes {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public void read(long position, ByteBuffer into) {
      into.put(bytes, Math.toIntExact(position), into.remaining()).flip();
    }

    @Override
    public void close() {}
  }

  /**
   * Bytes of an open file. Read rather than mapped: a mapped file that somebody shortens kills the
   * JVM.
   */
  record OfFile(Path path, FileChannel channel) implements Bytes {
    static OfFile open(Path path) {
      try {
        return new OfFile(path, FileChannel.open(path));
      } catch (IOException e) {
        throw Unreadable.because(path, e);
      }
    }

    @Override
    public long size() {
      try {
        return channel.size();
      } catch (IOException e) {
        throw Unreadable.because(path, e);
      }
    }

    @Override
    public void read(long position, ByteBuffer into) {
      try {
        while (into.hasRemaining()) {
          if (channel.read(into, position + into.position()) < 0) {
            throw new AthanorException(
                "%s must not change while it is used, but became shorter; start again"
                    .formatted(path.getFileName()));
          }
        }
        into.flip();
      } catch (IOException e) {
        throw Unreadable.because(path, e);
      }
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw Unreadable.because(path, e);
      }
    }
  }
}
