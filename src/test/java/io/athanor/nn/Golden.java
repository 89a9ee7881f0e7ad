package io.athanor.nn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The arrays of a reference file that golden/nn/make_golden.py made. */
final class Golden {
  private static final Pattern HEADER =
      Pattern.compile("'descr': '<f([48])'.*'shape': \\(([^)]*)\\)", Pattern.DOTALL);

  private final Map<String, INDArray> arrays = new TreeMap<>();

  private Golden() {}

  static Golden read(String name) {
    Golden golden = new Golden();
    try (InputStream file = Golden.class.getResourceAsStream("/golden/nn/" + name + ".npz");
        ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(file, name))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        golden.arrays.put(entry.getName().replace(".npy", ""), array(zip.readAllBytes()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return golden;
  }

  INDArray get(String name) {
    return Objects.requireNonNull(arrays.get(name), name);
  }

  /** The arrays whose names begin so, by the rest of their names. */
  Map<String, INDArray> all(String prefix) {
    return arrays.entrySet().stream()
        .filter(e -> e.getKey().startsWith(prefix))
        .collect(Collectors.toMap(e -> e.getKey().substring(prefix.length()), Map.Entry::getValue));
  }

  /** The script's formula: the same numbers here and there. */
  static INDArray formula(int seed, double scale, double shift, DataType type, long... shape) {
    int length = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      long u = (i * 2654435761L + seed * 40503L) & 0xFFFFFFFFL;
      u = (u ^ (u >>> 15)) * 2246822519L & 0xFFFFFFFFL;
      values[i] = (float) ((u / 4294967296.0 - 0.5) * 2 * scale + shift);
    }
    return Nd4j.createFromArray(values).reshape('c', shape).castTo(type);
  }

  private static INDArray array(byte[] npy) {
    ByteBuffer bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = bytes.getShort(8);
    Matcher header = HEADER.matcher(new String(npy, 10, headerLength, StandardCharsets.ISO_8859_1));
    if (!header.find()) {
      throw new IllegalStateException("not a float array");
    }
    boolean single = header.group(1).equals("4");
    long[] shape =
        Arrays.stream(header.group(2).split(",", -1))
            .map(String::trim)
            .filter(s -> !s.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    double[] values = new double[(npy.length - 10 - headerLength) / (single ? 4 : 8)];
    bytes.position(10 + headerLength);
    for (int i = 0; i < values.length; i++) {
      values[i] = single ? bytes.getFloat() : bytes.getDouble();
    }
    return Nd4j.createFromArray(values).reshape('c', shape);
  }
}
