package io.athanor.search;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;

/**
 * Proposes again what was cut off, then what a sampler proposes.
 *
 * <p>Threads: confined to one thread.
 */
final class ResumedGenerator implements CandidateGenerator {
  private final Deque<Proposal> paused;
  private final CandidateGenerator sampler;

  ResumedGenerator(List<Proposal> paused, CandidateGenerator sampler) {
    this.paused = new ArrayDeque<>(paused);
    this.sampler = sampler;
  }

  @Override
  public boolean hasMoreCandidates() {
    return !paused.isEmpty() || sampler.hasMoreCandidates();
  }

  @Override
  public Candidate<?> getCandidate() {
    Proposal first = paused.poll();
    return first == null ? sampler.getCandidate() : first;
  }

  @Override
  public void reportResults(OptimizationResult result) {
    sampler.reportResults(result);
  }

  @Override
  public ParameterSpace<?> getParameterSpace() {
    return sampler.getParameterSpace();
  }

  @Override
  public void setRngSeed(long seed) {
    sampler.setRngSeed(seed);
  }

  @Override
  public Class<?> getCandidateType() {
    return sampler.getCandidateType();
  }
}
