package io.athanor.train;

import io.athanor.data.Dataset;
import io.athanor.metric.ScoreBoard;
import io.athanor.sweep.Judge;
import io.athanor.sweep.Provenance;
import java.nio.file.Path;

/**
 * What all runs of a sweep share.
 *
 * @param data open; closed by whoever opened it
 * @param frames what a network must know of the data
 * @param pictures makes the pictures of the samples
 * @param judge tells which epoch is best
 * @param folder where each run has a folder of its own, named by its number
 * @param threads that one run computes with, at least 1
 * @param version of Athanor, for provenance
 */
record Setting(
    Dataset data,
    NetworkPlan.Frames frames,
    Pictures pictures,
    Judge judge,
    Path folder,
    int threads,
    String version) {

  /** The folder of one run's checkpoints and model. */
  Path folderOf(int run) {
    return folder.resolve(Integer.toString(run));
  }

  /** What a run's result depends on besides its candidate and seed. */
  Provenance provenance() {
    return new Provenance(
        version, data.fingerprint(), threads, Machine.jvm(), Machine.cpu(), Machine.os());
  }

  /** An empty score board in the data's scaling. */
  ScoreBoard board() {
    return new ScoreBoard(new DataUnits(data.scaling()), data.thresholds());
  }
}
