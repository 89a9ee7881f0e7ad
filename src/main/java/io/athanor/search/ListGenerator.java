package io.athanor.search;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;

/**
 * Proposes what is on a list.
 *
 * <p>Threads: confined to one thread.
 */
final class ListGenerator implements CandidateGenerator {
  private final CandidateSpace space;
  private final Deque<Proposal> left;

  ListGenerator(CandidateSpace space, List<Proposal> proposals) {
    this.space = space;
    this.left = new ArrayDeque<>(proposals);
  }

  @Override
  public boolean hasMoreCandidates() {
    return !left.isEmpty();
  }

  @Override
  public Candidate<?> getCandidate() {
    return left.remove();
  }

  @Override
  public void reportResults(OptimizationResult result) {
    // A list learns nothing.
  }

  @Override
  public ParameterSpace<?> getParameterSpace() {
    return space;
  }

  @Override
  public void setRngSeed(long seed) {
    // A list draws nothing.
  }

  @Override
  public Class<?> getCandidateType() {
    return io.athanor.space.Candidate.class;
  }
}
