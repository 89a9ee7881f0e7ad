package io.athanor.search;

import io.athanor.sweep.AthanorException;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * <p>Candidates that may not be tried are drawn again, which leaves those that may as likely as
 * each other as they were; {@link #SEARCH} such draws in a row also bring in the rest. Known points
 * come before all others.
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

  /** More than {@code check} draws before it says that none is found. */
  static final int SEARCH = 100_000;

  private final CandidateSpace space;
  private final History history;
  private final CandidateGenerator source;
  private final Optional<GridGenerator> rest;
  private final Deque<io.athanor.space.Candidate> first = new ArrayDeque<>();
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

  /** Proposes that candidate before any other, unless a run of the sweep has it. */
  void enqueue(io.athanor.space.Candidate candidate) {
    first.add(candidate);
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
    while (proposal == null && !first.isEmpty()) {
      io.athanor.space.Candidate known = first.remove();
      proposal = ifNew(known, space.point(known));
    }
    int known = 0;
    int forbidden = 0;
    while (!dry && proposal == null && source.hasMoreCandidates()) {
      double[] point = point(source);
      io.athanor.space.Candidate candidate = space.candidate(point);
      if (space.allows(candidate)) {
        proposal = ifNew(candidate, point);
        known++;
      } else {
        forbidden++;
      }
      dry = proposal == null && (known >= PATIENCE + history.size() || forbidden == SEARCH);
    }
    while (proposal == null && rest.isPresent() && rest.get().hasMoreCandidates()) {
      double[] point = point(rest.get());
      proposal = ifNew(space.candidate(point), point);
    }
    if (proposal == null && forbidden == SEARCH && rest.isEmpty()) {
      throw new AthanorException(
          "a search must come to a candidate that keeps `require`, got none in %,d draws; loosen it"
              .formatted(SEARCH));
    }
    return proposal;
  }

  private static double[] point(CandidateGenerator generator) {
    Candidate<?> drawn = generator.getCandidate();
    if (drawn.getException() != null) {
      throw new IllegalStateException("the sampler failed", drawn.getException());
    }
    return drawn.getFlatParameters();
  }

  private @Nullable Proposal ifNew(io.athanor.space.Candidate candidate, double[] point) {
    int number = history.next();
    return history.propose(candidate) ? new Proposal(candidate, number, point) : null;
  }

  @Override
  public void reportResults(OptimizationResult result) {
    if (result.getModelSpecificResults() instanceof Curve curve) {
      history.report(((Proposal) result.getCandidate()).number(), curve);
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
