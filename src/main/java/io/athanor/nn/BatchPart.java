package io.athanor.nn;

import io.athanor.nn.kernel.Frames;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Some samples of a batch, from {@code from} on, that go through all time steps together.
 *
 * <p>Threads: immutable.
 */
record BatchPart(long from, long count) {
  /**
   * Gates of a part, for each thread: with what else a step touches they fill its second cache.
   * Larger parts run as fast as long as the third cache holds them, which others may share.
   */
  private static final long GATE_BYTES = 3 << 19;

  /** Splits a batch in parts that fit the cache and give each thread equally many samples. */
  static List<BatchPart> split(long batch, long gateBytesOfSample, int threads) {
    long each = Math.max(1, GATE_BYTES / gateBytesOfSample);
    long size = each * threads;
    List<BatchPart> parts = new ArrayList<>();
    for (long from = 0; from < batch; from += size) {
      parts.add(new BatchPart(from, Math.min(size, batch - from)));
    }
    return parts;
  }

  /** Its part of one step of a sequence {@code [time, batch, …]}. */
  INDArray of(INDArray sequence, long time) {
    return Frames.step(sequence, time, from, count);
  }

  /** Its part of images {@code [batch, …]}. */
  INDArray of(INDArray images) {
    return Frames.samples(images, from, count);
  }
}
