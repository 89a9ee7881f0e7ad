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
  /** Gates of a part: with what else a step touches they fill the second cache of a core. */
  private static final long GATE_BYTES = 3 << 19;

  /**
   * Splits a batch for threads that work side by side: as many lists as threads, or as samples
   * where those are fewer, of parts that fit the cache and are as equal as can be.
   */
  static List<List<BatchPart>> split(long batch, long gateBytesOfSample, int threads) {
    long lanes = Math.min(batch, threads);
    long most = Math.max(1, GATE_BYTES / gateBytesOfSample);
    List<List<BatchPart>> all = new ArrayList<>();
    for (long lane = 0; lane < lanes; lane++) {
      long from = batch * lane / lanes;
      long to = batch * (lane + 1) / lanes;
      long parts = (to - from + most - 1) / most;
      List<BatchPart> ofLane = new ArrayList<>();
      for (long part = 0; part < parts; part++) {
        long first = from + (to - from) * part / parts;
        ofLane.add(new BatchPart(first, from + (to - from) * (part + 1) / parts - first));
      }
      all.add(ofLane);
    }
    return all;
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
