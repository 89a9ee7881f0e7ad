package io.athanor.search;

import io.athanor.space.Candidate;
import java.util.OptionalInt;
import org.nd4j.common.function.Supplier;

/**
 * A candidate as it travels through Arbiter: held as it is, where Arbiter's own would serialise.
 */
final class Proposal extends org.deeplearning4j.arbiter.optimize.api.Candidate<Candidate> {
  private static final long serialVersionUID = 1;

  private final transient Candidate candidate;
  private final transient OptionalInt finalistOf;

  /**
   * @param number of the run, from 1
   * @param point of the unit cube
   */
  Proposal(Candidate candidate, int number, double[] point) {
    this(candidate, number, point, OptionalInt.empty());
  }

  /**
   * @param finalistOf the run that found the candidate, where it is to be trained again
   */
  Proposal(Candidate candidate, int number, double[] point, OptionalInt finalistOf) {
    super((Supplier<Candidate>) () -> candidate, number - 1, point);
    this.candidate = candidate;
    this.finalistOf = finalistOf;
  }

  OptionalInt finalistOf() {
    return finalistOf;
  }

  Candidate candidate() {
    return candidate;
  }

  /** The run's number; Arbiter counts from 0. */
  int number() {
    return getIndex() + 1;
  }
}
