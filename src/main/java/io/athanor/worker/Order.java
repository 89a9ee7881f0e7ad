package io.athanor.worker;

import io.athanor.sweep.DataSpec;
import io.athanor.sweep.Judge;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Stop;
import java.nio.file.Path;

/** What a worker is told to do. */
sealed interface Order {
  /**
   * Open the data of the sweep. The first order, given once.
   *
   * @param judge tells which epoch of a run is best
   * @param folder of the sweep's checkpoints
   * @param threads that each run computes with
   * @param version of Athanor, for provenance
   */
  record Open(DataSpec data, Judge judge, Path folder, int threads, String version)
      implements Order {}

  /** Train a run. The next one follows only when this has ended. */
  record Train(Segment segment) implements Order {}

  /** Stop that run, if it is still under way. */
  record Halt(long run, Stop stop) implements Order {}
}
