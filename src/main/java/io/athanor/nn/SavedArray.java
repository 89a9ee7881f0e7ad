package io.athanor.nn;

import io.athanor.sweep.AthanorException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array as {@code Nd4j.write} writes it, read in Java alone: ND4J hands the declared lengths to
 * native code unchecked.
 *
 * <p>Two buffers, all numbers big-endian. A buffer is the name of its allocation mode (16-bit
 * length, text), the number of its elements (64 bit), the name of their type, the elements. The
 * first holds the shape as LONG: rank, lengths, strides, flags, element-wise stride, order. The
 * second holds the values. Only a vector (or a row of a matrix) of FLOAT or DOUBLE is read.
 */
final class SavedArray {
  private static final String MODE = "MIXED_DATA_TYPES";
  private static final int HEADER = 2 + MODE.length() + Long.BYTES;

  private final DataInputStream in;
  private final Function<String, AthanorException> refusal;
  private long left;

  private SavedArray(DataInputStream in, long size, Function<String, AthanorException> refusal) {
    this.in = in;
    this.left = size;
    this.refusal = refusal;
  }

  /**
   * Reads exactly {@code size} bytes.
   *
   * @param refusal what to throw for a problem, said as a predicate
   */
  static INDArray read(DataInputStream in, long size, Function<String, AthanorException> refusal)
      throws IOException {
    SavedArray array = new SavedArray(in, size, refusal);
    try {
      long declared = array.shape();
      return array.values(declared);
    } catch (EOFException e) {
      throw refusal.apply("ends early or is no array");
    }
  }

  /** How many values the shape has. */
  private long shape() throws IOException {
    long longs = buffer();
    String type = type();
    if (!type.equals("LONG") || (longs != 6 && longs != 8)) {
      throw refusal.apply("must hold a vector, but its shape is %d × %s".formatted(longs, type));
    }
    int rank = (int) in.readLong();
    long values = longs == 6 ? 1 : in.readLong();
    long last = in.readLong();
    in.skipNBytes(Long.BYTES * (longs - (longs == 6 ? 2 : 3)));
    left -= Long.BYTES * longs;
    if (rank != (longs - 4) / 2 || values != 1 || last < 1) {
      throw refusal.apply("must hold a vector, but has another shape");
    }
    return last;
  }

  private INDArray values(long declared) throws IOException {
    long count = buffer();
    String type = type();
    int width = type.equals("FLOAT") ? Float.BYTES : Double.BYTES;
    if (!type.equals("FLOAT") && !type.equals("DOUBLE")) {
      throw refusal.apply("must hold FLOAT or DOUBLE, but holds " + type);
    }
    if (count != declared || left % width != 0 || left / width != count) {
      throw refusal.apply(
          "declares a shape of %,d and %,d values, but holds %,d bytes of them"
              .formatted(declared, count, left));
    }
    if (count > Integer.MAX_VALUE - 8) {
      throw refusal.apply("declares %,d values, more than can be read".formatted(count));
    }
    return width == Float.BYTES ? floats((int) count) : doubles((int) count);
  }

  private INDArray floats(int count) throws IOException {
    float[] values = new float[count];
    byte[] chunk = new byte[1 << 16];
    for (int at = 0; at < count; ) {
      int now = Math.min(count - at, chunk.length / Float.BYTES);
      in.readFully(chunk, 0, now * Float.BYTES);
      ByteBuffer.wrap(chunk).asFloatBuffer().get(values, at, now);
      at += now;
    }
    return Nd4j.createFromArray(values);
  }

  private INDArray doubles(int count) throws IOException {
    double[] values = new double[count];
    byte[] chunk = new byte[1 << 16];
    for (int at = 0; at < count; ) {
      int now = Math.min(count - at, chunk.length / Double.BYTES);
      in.readFully(chunk, 0, now * Double.BYTES);
      ByteBuffer.wrap(chunk).asDoubleBuffer().get(values, at, now);
      at += now;
    }
    return Nd4j.createFromArray(values);
  }

  /** A buffer's start; the number of its elements. */
  private long buffer() throws IOException {
    if (left < HEADER || in.readUnsignedShort() != MODE.length()) {
      throw refusal.apply("is no array of ND4J");
    }
    if (!new String(in.readNBytes(MODE.length()), StandardCharsets.US_ASCII).equals(MODE)) {
      throw refusal.apply("is no array of ND4J");
    }
    left -= HEADER;
    return in.readLong();
  }

  private String type() throws IOException {
    int length = in.readUnsignedShort();
    if (length > 16) {
      throw refusal.apply("is no array of ND4J");
    }
    left -= 2 + length;
    return new String(in.readNBytes(length), StandardCharsets.US_ASCII);
  }
}
