package io.athanor.worker;

import io.athanor.sweep.DataSpec;
import io.athanor.sweep.Judge;
import java.nio.file.Path;

/**
 * What all workers of a sweep are told first.
 *
 * @param fingerprint of the data as the sweep knows it
 * @param judge tells which epoch of a run is best
 * @param folder of the sweep, under which each run has its own
 * @param threads that each run computes with
 * @param version of Athanor, for provenance
 */
public record WorkerSetting(
    DataSpec data, String fingerprint, Judge judge, Path folder, int threads, String version) {
  Order.Open open() {
    return new Order.Open(data, judge, folder, threads, version);
  }
}
