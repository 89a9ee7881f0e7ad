package io.athanor.search;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.jspecify.annotations.Nullable;

/**
 * Passes on each candidate of another generator once, and ends when there is none left.
 *
 * <p>A random generator over a small space draws what it has drawn before, in the end almost
 * always. After {@link #PATIENCE} draws in a row without a new candidate, and as many more as there
 * are runs (a sweep that is continued draws all of them again), it is asked no more, and the {@code
 * rest} is, a grid over the same space: it finds whatever is left and knows when nothing is.
 * Without a grid (a continuous space), that many draws in a row are taken as the end.
 *
 * <p>Candidates are numbered anew, with the smallest numbers that are free. What a sweep has
 * proposed before it was cut off is known from the start, so that its seed gives the rest as if it
 * never had been. A candidate that could not be made is thrown as the error it carries; Arbiter's
 * runner would ask for the next one for ever.
 *
 * <p>Threads: confined to one thread.
 */
final class DistinctGenerator implements CandidateGenerator {
  static final int PATIENCE = 1000;

  private final CandidateSpace space;
  private final History history;
  private final CandidateGenerator source;
  private final Optional<GridGenerator> rest;
  private @Nullable Proposal next;
  private boolean dry;

  DistinctGenerator(
      CandidateSpace space,
      History history,
      CandidateGenerator source,
      Optional<GridGenerator> rest) {
    this.space = space;
    this.history = history;
    this.source = source;
    this.rest = rest;
  }

  @Override
  public boolean hasMoreCandidates() {
    if (next == null) {
      next = draw();
    }
    return next != null;
  }

  @Override
  public Proposal getCandidate() {
    Proposal proposal = next == null ? draw() : next;
    if (proposal == null) {
      throw new NoSuchElementException("every candidate of the space was proposed");
    }
    next = null;
    return proposal;
  }

  private @Nullable Proposal draw() {
    Proposal proposal = null;
    for (int misses = 0; !dry && proposal == null && source.hasMoreCandidates(); misses++) {
      proposal = ifNew(source);
      dry = proposal == null && misses + 1 >= PATIENCE + history.size();
    }
    while (proposal == null && rest.isPresent() && rest.get().hasMoreCandidates()) {
      proposal = ifNew(rest.get());
    }
    return proposal;
  }

  private @Nullable Proposal ifNew(CandidateGenerator generator) {
    Candidate<?> drawn = generator.getCandidate();
    if (drawn.getException() != null) {
      throw new IllegalStateException("the sampler failed", drawn.getException());
    }
    double[] point = drawn.getFlatParameters();
    io.athanor.space.Candidate candidate = space.candidate(point);
    int number = history.next();
    return history.propose(candidate) ? new Proposal(candidate, number, point) : null;
  }

  @Override
  public void reportResults(OptimizationResult result) {
    if (result.getModelSpecificResults() instanceof Costs costs) {
      history.report(((Proposal) result.getCandidate()).number(), costs);
    }
    source.reportResults(result);
  }

  @Override
  public ParameterSpace<?> getParameterSpace() {
    return source.getParameterSpace();
  }

  @Override
  public void setRngSeed(long seed) {
    source.setRngSeed(seed);
  }

  @Override
  public Class<?> getCandidateType() {
    return io.athanor.space.Candidate.class;
  }
}
