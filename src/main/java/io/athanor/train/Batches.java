package io.athanor.train;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Cuts windows into batches; the last may be smaller. */
final class Batches {
  private Batches() {}

  static List<int[]> of(int[] windows, int size) {
    return IntStream.iterate(0, from -> from < windows.length, from -> from + size)
        .mapToObj(from -> Arrays.copyOfRange(windows, from, Math.min(windows.length, from + size)))
        .toList();
  }
}
