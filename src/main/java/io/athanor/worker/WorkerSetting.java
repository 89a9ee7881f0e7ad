package io.athanor.worker;

import io.athanor.sweep.DataSpec;
import io.athanor.sweep.ScoreKind;
import java.nio.file.Path;

/**
 * What all workers of a sweep are told first.
 *
 * @param fingerprint of the data as the sweep knows it
 * @param rank the score that chooses the best epoch
 * @param folder of the sweep, under which each run has its own
 * @param threads that each run computes with
 * @param version of Athanor, for provenance
 */
public record WorkerSetting(
    DataSpec data, String fingerprint, ScoreKind rank, Path folder, int threads, String version) {
  Order.Open open() {
    return new Order.Open(data, rank, folder, threads, version);
  }
}
