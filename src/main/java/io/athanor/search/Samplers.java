package io.athanor.search;

import io.athanor.search.model.Auto;
import io.athanor.search.model.Sampler;
import io.athanor.search.model.SobolPoints;
import io.athanor.search.model.Tpe;
import io.athanor.space.SearchSpace;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepSpec;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;

/**
 * The samplers by name.
 *
 * <p>What a sampler proposes is a function of the sweep's seed, the run's number and (for samplers
 * that learn) the results known at the time. No candidate comes twice; {@code hasMoreCandidates} is
 * false once every candidate was proposed.
 */
final class Samplers {
  private Samplers() {}

  /** A sampler that starts from nothing. */
  static CandidateGenerator of(
      SweepSpec.Search search, SearchSpace searched, List<RunHistory> before) {
    return of(search, searched, before, Start.NONE);
  }

  /**
   * A sampler.
   *
   * @param before the runs that the sweep has already: those of the search that are paused are
   *     proposed first, the others not again; samplers that learn have learned from those of the
   *     search that have ended
   * @param start what samplers that learn have learned before the first run
   */
  static CandidateGenerator of(
      SweepSpec.Search search, SearchSpace searched, List<RunHistory> before, Start start) {
    CandidateSpace space = new CandidateSpace(searched);
    History history = new History(space, start.observations(space));
    before.forEach(run -> history.know(run, search.rank()));
    DistinctGenerator sampler =
        new DistinctGenerator(
            space, history, source(search, space, history), rest(search.method(), space));
    search.enqueued().forEach(sampler::enqueue);
    return new ResumedGenerator(paused(space, before), sampler);
  }

  private static List<Proposal> paused(CandidateSpace space, List<RunHistory> before) {
    return before.stream()
        .map(RunHistory::run)
        .filter(run -> run.state() == RunState.PAUSED && !run.finalist())
        .map(run -> new Proposal(run.candidate(), run.number(), space.point(run.candidate())))
        .toList();
  }

  private static CandidateGenerator source(
      SweepSpec.Search search, CandidateSpace space, History history) {
    long seed = Seeds.of(search.seed(), 0);
    Sampler start = new SobolPoints(space.numParameters(), seed);
    return switch (search.method()) {
      case GRID -> new GridGenerator(space);
      case RANDOM -> seeded(new RandomSearchGenerator(space), seed);
      case SOBOL -> new LearningGenerator(space, history, start, seed);
      case TPE -> new LearningGenerator(space, history, new Tpe(space, start), seed);
      case AUTO -> new LearningGenerator(space, history, new Auto(space, start), seed);
      case GENETIC -> new LearningGenerator(space, history, new Genetic(space, start), seed);
    };
  }

  private static CandidateGenerator seeded(CandidateGenerator generator, long seed) {
    generator.setRngSeed(seed);
    return generator;
  }

  /** What finds whatever is left of a space that can be counted. */
  private static Optional<GridGenerator> rest(SweepSpec.Method method, CandidateSpace space) {
    boolean finite = space.varied().stream().allMatch(d -> d.size().isPresent());
    return finite && method != SweepSpec.Method.GRID
        ? Optional.of(new GridGenerator(space))
        : Optional.empty();
  }
}
