package io.athanor.data;

import io.athanor.sweep.AthanorException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * An array in NumPy's npy format, versions 1 to 3.
 *
 * <p>Real numbers of either byte order and either axis order are read; objects, text, complex and
 * structured types are refused, so nothing in a file is ever executed.
 */
final class NpyArray implements StoredArray {
  private static final int CHUNK_BYTES = 1 << 20;

  private final String name;
  private final NpyHeader header;
  private final Bytes bytes;

  private NpyArray(String name, NpyHeader header, Bytes bytes) {
    this.name = name;
    this.header = header;
    this.bytes = bytes;
  }

  /** Opens a file. */
  static NpyArray open(Path path) {
    return of(path.getFileName().toString(), Bytes.OfFile.open(path));
  }

  /** Takes over the bytes of a whole npy file. */
  static NpyArray of(String name, Bytes bytes) {
    try {
      int length = (int) Math.min(bytes.size(), NpyHeader.LONGEST + 12);
      ByteBuffer start = ByteBuffer.allocate(length);
      bytes.read(0, start);
      NpyHeader header = NpyHeader.read(start.array(), name);
      requireLength(name, header, bytes.size() - header.dataAt());
      return new NpyArray(name, header, bytes);
    } catch (RuntimeException | Error e) {
      bytes.close();
      throw e;
    }
  }

  private static void requireLength(String name, NpyHeader header, long held) {
    if (held == header.dataBytes()) {
      return;
    }
    String short_ = held < header.dataBytes() ? "cut short" : "too long";
    throw new AthanorException(
        "%s declares %,d values but holds %,d; the file is %s: write it again with numpy.save"
            .formatted(name, header.values(), held / header.type().bytes(), short_));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Integer> shape() {
    return header.shape();
  }

  @Override
  public boolean firstAxisFastest() {
    return header.fortran();
  }

  @Override
  public void read(long first, int count, float[] into) {
    int width = header.type().bytes();
    int chunk = Math.min(count, CHUNK_BYTES / width);
    ByteBuffer buffer = ByteBuffer.allocate(chunk * width);
    for (int done = 0; done < count; done += chunk) {
      int now = Math.min(chunk, count - done);
      buffer.clear().limit(now * width);
      bytes.read(header.dataAt() + (first + done) * width, buffer);
      header.type().decode(buffer, into, done, now);
    }
  }

  @Override
  public void close() {
    bytes.close();
  }
}
