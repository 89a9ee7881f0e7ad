package io.athanor.store;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Rows of floats as few bytes, exactly: all first bytes, then all second bytes, and so on,
 * deflated.
 *
 * <p>Sign and exponent of neighbouring cells are nearly the same and take next to nothing once they
 * stand together; the lower bytes are noise and stay as they are.
 */
final class Planes {
  private Planes() {}

  static byte[] pack(float[] first, float[] second) {
    int values = first.length + second.length;
    byte[] planes = new byte[values * Float.BYTES];
    for (int i = 0; i < values; i++) {
      float value = i < first.length ? first[i] : second[i - first.length];
      int bits = Float.floatToIntBits(value);
      for (int plane = 0; plane < Float.BYTES; plane++) {
        planes[plane * values + i] = (byte) (bits >>> (Byte.SIZE * (Float.BYTES - 1 - plane)));
      }
    }
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(planes);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      byte[] block = new byte[1 << 14];
      while (!deflater.finished()) {
        packed.write(block, 0, deflater.deflate(block));
      }
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /**
   * The floats that were packed, one row after the other.
   *
   * @throws IllegalStateException if the bytes are not those of so many
   */
  static float[] unpack(byte[] packed, int values) {
    byte[] planes = new byte[values * Float.BYTES];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      int length = inflater.inflate(planes);
      if (length < planes.length || !ended(inflater)) {
        throw damaged(values);
      }
    } catch (DataFormatException e) {
      throw damaged(values);
    } finally {
      inflater.end();
    }
    float[] floats = new float[values];
    for (int i = 0; i < values; i++) {
      int bits = 0;
      for (int plane = 0; plane < Float.BYTES; plane++) {
        bits = bits << Byte.SIZE | planes[plane * values + i] & 0xFF;
      }
      floats[i] = Float.intBitsToFloat(bits);
    }
    return floats;
  }

  /** Whether nothing follows; the checksum is looked at only now. */
  private static boolean ended(Inflater inflater) throws DataFormatException {
    return inflater.finished() || inflater.inflate(new byte[1]) == 0 && inflater.finished();
  }

  private static IllegalStateException damaged(int values) {
    return new IllegalStateException(
        "a map in the store is damaged; it must be of %d values".formatted(values));
  }
}
