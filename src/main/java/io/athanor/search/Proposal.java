package io.athanor.search;

import io.athanor.space.Candidate;
import org.nd4j.common.function.Supplier;

/**
 * A candidate as it travels through Arbiter: held as it is, where Arbiter's own would serialise.
 */
final class Proposal extends org.deeplearning4j.arbiter.optimize.api.Candidate<Candidate> {
  private static final long serialVersionUID = 1;

  private final transient Candidate candidate;

  /**
   * @param index from 0, in the order of proposal
   * @param point of the unit cube
   */
  Proposal(Candidate candidate, int index, double[] point) {
    super((Supplier<Candidate>) () -> candidate, index, point);
    this.candidate = candidate;
  }

  Candidate candidate() {
    return candidate;
  }

  /** The run's number: proposals are counted from 1. */
  int number() {
    return getIndex() + 1;
  }
}
