package io.athanor.sweep;

import java.nio.file.Path;

/**
 * How a sweep was launched, kept so that it can go on in the same way.
 *
 * @param file the search-space file as the user named it
 * @param folder what paths in the file are relative to; absolute
 * @param workers how many runs train at the same time, at least 1
 * @param threads that each run computes with, at least 1; equal threads give equal bits
 */
public record Launch(String file, Path folder, int workers, int threads) {
  public Launch {
    if (workers < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "workers and threads must be at least 1, got %d and %d".formatted(workers, threads));
    }
  }
}
