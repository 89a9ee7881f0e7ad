package io.athanor.search.model;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Proposes where to look next.
 *
 * <p>What is proposed is a function of the arguments alone: a sampler keeps nothing from one
 * proposal to the next.
 *
 * <p>Threads: immutable.
 */
public interface Sampler {
  /**
   * A point of the unit cube.
   *
   * @param history by number, runs that are under way included
   * @param number of the run to be proposed, from 1
   * @param random a stream for this proposal
   */
  double[] propose(List<Observation> history, int number, SplittableRandom random);
}
