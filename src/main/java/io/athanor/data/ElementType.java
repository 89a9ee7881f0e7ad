package io.athanor.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * How npy stores one number.
 *
 * @param kind f floating point, i signed, u unsigned, b boolean
 * @param bytes how many bytes a number takes
 * @param order of the bytes
 */
record ElementType(char kind, int bytes, ByteOrder order) {
  private static final String KNOWN = "f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8 b1";

  /** Reads NumPy's description, such as {@code <f4} or {@code |u1}; none where it is no number. */
  static Optional<ElementType> of(String description) {
    if (description.length() != 3 || !KNOWN.contains(description.substring(1))) {
      return Optional.empty();
    }
    char order = description.charAt(0);
    int bytes = description.charAt(2) - '0';
    if (order == '|' ? bytes != 1 : order != '<' && order != '>') {
      return Optional.empty();
    }
    return Optional.of(
        new ElementType(
            description.charAt(1),
            bytes,
            order == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN));
  }

  /** Takes {@code count} numbers from the buffer's position on. */
  void decode(ByteBuffer from, float[] into, int at, int count) {
    from.order(order);
    for (int i = at; i < at + count; i++) {
      into[i] = next(from);
    }
  }

  private float next(ByteBuffer from) {
    return switch (kind) {
      case 'f' ->
          switch (bytes) {
            case 2 -> half(from.getShort());
            case 4 -> from.getFloat();
            default -> (float) from.getDouble();
          };
      case 'b' -> from.get() != 0 ? 1f : 0f;
      case 'i' ->
          switch (bytes) {
            case 1 -> from.get();
            case 2 -> from.getShort();
            case 4 -> from.getInt();
            default -> from.getLong();
          };
      default ->
          switch (bytes) {
            case 1 -> from.get() & 0xff;
            case 2 -> from.getShort() & 0xffff;
            case 4 -> from.getInt() & 0xffffffffL;
            default -> unsigned(from.getLong());
          };
    };
  }

  // Halving keeps the sign bit free; the lost bit is far below the precision of f32, but is kept
  // so that rounding is right.
  private static float unsigned(long value) {
    return value >= 0 ? value : (float) ((value >>> 1) | (value & 1)) * 2;
  }

  /** IEEE 754 binary16: 1 sign, 5 exponent (bias 15), 10 fraction bits. */
  static float half(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) {
      float small = fraction * 0x1p-24f;
      return sign == 0 ? small : -small;
    }
    int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
  }
}
