package io.athanor.data;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.Filter;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * HDF5's gzip filter with a limit: jHDF's own unpacks a chunk to whatever size it unpacks to, and a
 * megabyte can become a gigabyte.
 *
 * <p>Threads: any.
 */
final class BoundedDeflate implements Filter {
  /** The largest chunk, in bytes. */
  static final int LARGEST = 1 << 28;

  private static final int DEFLATE = 1;

  @Override
  public int getId() {
    return DEFLATE;
  }

  @Override
  public String getName() {
    return "deflate";
  }

  @Override
  public byte[] decode(byte[] packed, int[] settings) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] out = new byte[(int) Math.min(LARGEST, Math.max(64, 3L * packed.length))];
      int size = 0;
      while (!inflater.finished()) {
        if (size == out.length) {
          out = Arrays.copyOf(out, larger(out.length));
        }
        int more = inflater.inflate(out, size, out.length - size);
        if (more == 0 && !inflater.finished()) {
          throw new HdfFilterException("a chunk is cut short");
        }
        size += more;
      }
      return size == out.length ? out : Arrays.copyOf(out, size);
    } catch (DataFormatException e) {
      throw new HdfFilterException("a chunk cannot be unpacked", e);
    } finally {
      inflater.end();
    }
  }

  private static int larger(int size) {
    if (size >= LARGEST) {
      throw new HdfFilterException(
          "a chunk unpacks to more than the %,d bytes allowed".formatted(LARGEST));
    }
    return (int) Math.min(LARGEST, 2L * size);
  }
}
