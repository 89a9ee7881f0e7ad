package io.athanor.metric;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads the frozen tables under {@code golden}; the script that made each lies beside it. */
public final class GoldenTable {
  private GoldenTable() {}

  /** The cells of each row but the first, which names the columns. */
  public static List<List<String>> rows(String name) {
    try (InputStream in =
        Objects.requireNonNull(GoldenTable.class.getResourceAsStream("/golden/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> List.of(line.split(",", -1)))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A shape such as {@code 2x3x9}. */
  public static int[] shape(String cell) {
    return Arrays.stream(cell.split("x", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
