package io.athanor.search;

import io.athanor.space.Candidate;
import java.util.Optional;
import org.nd4j.common.function.Supplier;

/**
 * A candidate as it travels through Arbiter: held as it is, where Arbiter's own would serialise.
 */
final class Proposal extends org.deeplearning4j.arbiter.optimize.api.Candidate<Candidate> {
  private static final long serialVersionUID = 1;

  private final transient Candidate candidate;
  private final transient Optional<Costs> kept;

  /**
   * @param number of the run, from 1
   * @param point of the unit cube
   */
  Proposal(Candidate candidate, int number, double[] point) {
    this(candidate, number, point, Optional.empty());
  }

  /**
   * @param kept what the epochs are worth that are kept of the run already
   */
  Proposal(Candidate candidate, int number, double[] point, Optional<Costs> kept) {
    super((Supplier<Candidate>) () -> candidate, number - 1, point);
    this.candidate = candidate;
    this.kept = kept;
  }

  Optional<Costs> kept() {
    return kept;
  }

  Candidate candidate() {
    return candidate;
  }

  /** The run's number; Arbiter counts from 0. */
  int number() {
    return getIndex() + 1;
  }
}
