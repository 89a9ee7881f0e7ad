package io.athanor.search;

import io.athanor.space.SearchSpace;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepSpec;
import java.util.List;
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

  /**
   * A sampler.
   *
   * @param before the runs that the sweep has already: those of the search that are paused are
   *     proposed first, the others not again
   */
  static CandidateGenerator of(SweepSpec.Search search, SearchSpace searched, List<Run> before) {
    CandidateSpace space = new CandidateSpace(searched);
    DistinctGenerator sampler =
        switch (search.method()) {
          case GRID -> new DistinctGenerator(space, new GridGenerator(space), Optional.empty());
          case RANDOM ->
              new DistinctGenerator(space, new RandomSearchGenerator(space), grid(space));
        };
    sampler.setRngSeed(Seeds.of(search.seed(), 0));
    before.forEach(sampler::know);
    search.enqueued().forEach(sampler::enqueue);
    List<Proposal> paused =
        before.stream()
            .filter(run -> run.state() == RunState.PAUSED && !run.finalist())
            .map(run -> new Proposal(run.candidate(), run.number(), space.point(run.candidate())))
            .toList();
    return new ResumedGenerator(paused, sampler);
  }

  private static Optional<GridGenerator> grid(CandidateSpace space) {
    boolean finite = space.varied().stream().allMatch(d -> d.size().isPresent());
    return finite ? Optional.of(new GridGenerator(space)) : Optional.empty();
  }
}
