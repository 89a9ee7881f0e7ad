package io.athanor.data;

import java.util.List;

/** A numeric array in a file, read in pieces. Threads: any number may read at once. */
interface StoredArray extends AutoCloseable {
  /** How messages call it: {@code frames.npy}, {@code bike.h5:data}. */
  String name();

  /** Length of each axis, as the file declares it; every length is at least 1. */
  List<Integer> shape();

  /** Whether the first axis runs fastest (Fortran order), rather than the last. */
  default boolean firstAxisFastest() {
    return false;
  }

  /**
   * Reads values as they lie in the file; what is no f32 is rounded.
   *
   * @param first the first value, a multiple of {@code count}'s frame
   * @param count how many values: whole frames of one sequence, or the whole array
   * @param into receives them from its start
   */
  void read(long first, int count, float[] into);

  @Override
  void close();
}
