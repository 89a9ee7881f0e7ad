package io.athanor.search;

import io.athanor.search.model.Sampler;
import java.util.SplittableRandom;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;

/**
 * A {@link Sampler} as Arbiter sees it.
 *
 * <p>The random stream of a proposal derives from the sampler's seed and the number of the run. A
 * proposal that turns out not to be new is made again with another stream; after some in a row the
 * point is drawn from the whole cube, for the model's favourites have then all been tried.
 *
 * <p>Threads: confined to one thread.
 */
final class LearningGenerator implements CandidateGenerator {
  private static final int MODELLED = 4;

  private final CandidateSpace space;
  private final History history;
  private final Sampler sampler;
  private final long seed;
  private int number;
  private int attempts;

  LearningGenerator(CandidateSpace space, History history, Sampler sampler, long seed) {
    this.space = space;
    this.history = history;
    this.sampler = sampler;
    this.seed = seed;
  }

  @Override
  public boolean hasMoreCandidates() {
    return true;
  }

  @Override
  public Candidate<double[]> getCandidate() {
    attempts = number == history.next() ? attempts + 1 : 0;
    number = history.next();
    SplittableRandom random = new SplittableRandom(Seeds.of(Seeds.of(seed, number), attempts));
    double[] point =
        attempts < MODELLED
            ? sampler.propose(history.runs(), number, random)
            : random.doubles(space.numParameters()).toArray();
    return new Candidate<>(point, number - 1, point);
  }

  @Override
  public void reportResults(OptimizationResult result) {
    // The history has it.
  }

  @Override
  public ParameterSpace<?> getParameterSpace() {
    return space;
  }

  @Override
  public void setRngSeed(long seed) {
    throw new UnsupportedOperationException("the seed is fixed");
  }

  @Override
  public Class<?> getCandidateType() {
    return double[].class;
  }
}
