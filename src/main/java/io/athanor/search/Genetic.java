package io.athanor.search;

import io.athanor.search.model.Observation;
import io.athanor.search.model.Ranking;
import io.athanor.search.model.Sampler;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.random.RandomGenerator;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.generator.GeneticSearchCandidateGenerator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.SinglePointCrossover;
import org.deeplearning4j.arbiter.optimize.generator.genetic.crossover.parentselection.RandomTwoParentSelection;
import org.deeplearning4j.arbiter.optimize.generator.genetic.mutation.RandomMutationOperator;
import org.deeplearning4j.arbiter.optimize.generator.genetic.selection.GeneticSelectionOperator;

/**
 * Arbiter's genetic search: parents out of the 30 fittest runs, one crossing of their coordinates,
 * now and then a coordinate drawn anew.
 *
 * <p>Arbiter's generator learns from results in the order in which they arrive, seeds its operators
 * by the clock whatever its own seed, and knows one score. So each proposal here comes from a
 * generator of its own, whose operators have this proposal's stream, and which is told the best 30
 * runs, its whole population; a run's fitness is its place in the {@link Ranking}. Until 20 runs
 * have ended it draws at random; here those are the points of the start.
 *
 * <p>Threads: immutable but for the numbers that Arbiter gives the leaves, which are always the
 * same.
 */
final class Genetic implements Sampler {
  private static final int READY = 20;
  private static final int POPULATION = 30;
  private static final double CROSSOVER = 0.85;
  private static final double MUTATION = 0.05;

  private final CandidateSpace space;
  private final Sampler start;

  Genetic(CandidateSpace space, Sampler start) {
    this.space = space;
    this.start = start;
  }

  @Override
  public double[] propose(List<Observation> history, int number, SplittableRandom random) {
    List<Observation> ranked = Ranking.of(history, POPULATION);
    if (ranked.size() < READY) {
      return start.propose(history, number, random);
    }
    GeneticSearchCandidateGenerator generator = generator(random);
    for (int place = Math.min(POPULATION, ranked.size()) - 1; place >= 0; place--) {
      generator.reportResults(result(ranked.get(place), place));
    }
    Candidate<?> candidate = generator.getCandidate();
    return candidate.getException() == null
        ? candidate.getFlatParameters()
        : random.doubles(space.numParameters()).toArray();
  }

  private OptimizationResult result(Observation run, int place) {
    double[] genes = CandidateSpace.filled(run.point());
    Candidate<double[]> candidate = new Candidate<>(genes, run.number() - 1, genes);
    return new OptimizationResult(candidate, (double) place, run.number() - 1, null, null, null);
  }

  private GeneticSearchCandidateGenerator generator(SplittableRandom random) {
    RandomGenerator stream = new JDKRandomGenerator();
    stream.setSeed(random.nextLong());
    GeneticSelectionOperator selection =
        new GeneticSelectionOperator.Builder()
            .randomGenerator(stream)
            .crossoverOperator(
                new SinglePointCrossover.Builder()
                    .crossoverRate(CROSSOVER)
                    .randomGenerator(stream)
                    .parentSelection(new RandomTwoParentSelection(stream))
                    .build())
            .mutationOperator(
                new RandomMutationOperator.Builder()
                    .mutationRate(MUTATION)
                    .randomGenerator(stream)
                    .build())
            .build();
    return new GeneticSearchCandidateGenerator.Builder(space, new RankScore())
        .selectionOperator(selection)
        .build();
  }
}
