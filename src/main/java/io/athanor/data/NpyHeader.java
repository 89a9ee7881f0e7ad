package io.athanor.data;

import io.athanor.sweep.AthanorException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The start of an npy file: type, order and shape of the array.
 *
 * <p>Layout: magic {@code \x93NUMPY}, major and minor version, length of the header text (16 bit in
 * version 1, 32 bit in 2 and 3, little-endian), the text. The text is a Python dictionary with
 * exactly the keys descr, fortran_order and shape.
 *
 * <p>Source: NumPy's {@code numpy/lib/format.py}.
 *
 * @param type of the numbers
 * @param fortran whether the first axis runs fastest
 * @param shape every length at least 1
 * @param dataAt the byte at which the values begin
 */
record NpyHeader(ElementType type, boolean fortran, List<Integer> shape, int dataAt) {
  /** No header that NumPy writes for numbers is longer. */
  static final int LONGEST = 1 << 16;

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /** How many values there are. */
  long values() {
    long values = 1;
    for (int length : shape) {
      values = Math.multiplyExact(values, (long) length);
    }
    return values;
  }

  /** How many bytes the values take. */
  long dataBytes() {
    return Math.multiplyExact(values(), (long) type.bytes());
  }

  /**
   * Reads the header.
   *
   * @param start the first bytes of the file, {@link #LONGEST} and 12 where there are as many
   * @param name of the file, for messages
   */
  static NpyHeader read(byte[] start, String name) {
    ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    if (start.length < 10) {
      throw cutShort(name);
    }
    byte[] magic = new byte[MAGIC.length];
    bytes.get(magic);
    int version = bytes.get();
    int minor = bytes.get();
    if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3 || minor != 0) {
      throw new AthanorException(
          "%s must begin as npy version 1, 2 or 3, but does not; write it with numpy.save"
              .formatted(name));
    }
    if (version > 1 && start.length < 12) {
      throw cutShort(name);
    }
    long length = version == 1 ? bytes.getShort() & 0xffff : bytes.getInt() & 0xffffffffL;
    if (length > LONGEST) {
      throw new AthanorException(
          "%s must have a header of at most %,d bytes, but declares %,d; write it with numpy.save"
              .formatted(name, LONGEST, length));
    }
    if (length > bytes.remaining()) {
      throw cutShort(name);
    }
    String text =
        new String(
            start,
            bytes.position(),
            (int) length,
            version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    return parse(text, bytes.position() + (int) length, name);
  }

  private static AthanorException cutShort(String name) {
    return new AthanorException(
        "%s must hold a whole npy header, but ends within it; write it again with numpy.save"
            .formatted(name));
  }

  private static NpyHeader parse(String text, int dataAt, String name) {
    NpyDictionary found = NpyDictionary.parse(text, name);
    Optional<ElementType> type = ElementType.of(found.descr());
    if (type.isEmpty()) {
      throw new AthanorException(
          "%s must hold real numbers of at most 8 bytes, but has NumPy type %s; convert it with astype('float32')"
              .formatted(name, shortened(found.descr())));
    }
    NpyHeader header = new NpyHeader(type.get(), found.fortran(), found.shape(), dataAt);
    try {
      header.dataBytes();
    } catch (ArithmeticException e) {
      throw new AthanorException(
          "%s declares shape %s, more than any file can hold; write it again with numpy.save"
              .formatted(name, Axes.shown(found.shape())),
          e);
    }
    if (header.shape.contains(0)) {
      throw new AthanorException(
          "%s must hold values, but has shape %s; check what wrote it"
              .formatted(name, Axes.shown(header.shape)));
    }
    return header;
  }

  private static String shortened(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 40 ? clean : clean.substring(0, 40) + "…";
  }
}
