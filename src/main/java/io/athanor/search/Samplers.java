package io.athanor.search;

import io.athanor.space.SearchSpace;
import io.athanor.sweep.SweepSpec;
import java.util.Optional;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;

/**
 * The samplers by name.
 *
 * <p>What a sampler proposes is a function of the sweep's seed, the index and (for samplers that
 * learn) the results reported so far. No candidate comes twice; {@code hasMoreCandidates} is false
 * once every candidate was proposed.
 */
final class Samplers {
  private Samplers() {}

  static CandidateGenerator of(SweepSpec.Search search, SearchSpace searched) {
    CandidateSpace space = new CandidateSpace(searched);
    CandidateGenerator sampler =
        switch (search.method()) {
          case GRID -> new DistinctGenerator(space, new GridGenerator(space), Optional.empty());
          case RANDOM ->
              new DistinctGenerator(space, new RandomSearchGenerator(space), grid(space));
        };
    sampler.setRngSeed(Seeds.of(search.seed(), 0));
    return sampler;
  }

  private static Optional<GridGenerator> grid(CandidateSpace space) {
    boolean finite = space.varied().stream().allMatch(d -> d.size().isPresent());
    return finite ? Optional.of(new GridGenerator(space)) : Optional.empty();
  }
}
