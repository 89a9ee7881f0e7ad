package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.space.Condition;
import io.athanor.space.Dimension;
import io.athanor.space.Scale;
import io.athanor.space.SearchSpace;
import io.athanor.sweep.SweepSpec;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;
import org.junit.jupiter.api.Test;

class RandomSamplerTest implements SamplerContract {
  @Override
  public SweepSpec.Method method() {
    return SweepSpec.Method.RANDOM;
  }

  @Test
  void other_seeds_propose_other_candidates() {
    assertThat(first(sampler(Spaces.large(), 1))).isNotEqualTo(first(sampler(Spaces.large(), 2)));
  }

  @Test
  void neighbouring_seeds_begin_all_over_the_range() {
    // java.util.Random's first number is nearly the same for all small seeds; ours are mixed first.
    SearchSpace line = new SearchSpace(List.of(Spaces.choice("half", 0, 1)));

    assertThat(
            java.util.stream.LongStream.range(0, 20)
                .mapToObj(seed -> first(sampler(line, seed)))
                .distinct())
        .hasSize(2);
  }

  @Test
  void each_value_of_a_choice_is_drawn_about_equally_often() {
    SearchSpace space =
        new SearchSpace(
            List.of(Spaces.choice("filters", 8, 16, 32), Spaces.continuous("learningRate")));
    CandidateGenerator sampler = sampler(space, 1);
    long eights = 0;
    for (int i = 0; i < 3000; i++) {
      eights += ((Proposal) sampler.getCandidate()).candidate().text().contains("=8 ") ? 1 : 0;
    }

    assertThat(eights).isBetween(900L, 1100L); // 1000 ± 4 standard deviations
  }

  @Test
  void what_the_draws_do_not_find_the_grid_does() {
    CandidateSpace space = new CandidateSpace(Spaces.layered());
    RandomSearchGenerator stuck =
        new RandomSearchGenerator(space) {
          @Override
          public Candidate<?> getCandidate() {
            double[] last = {1, 1, 1, 1};
            return new Candidate<>(last, 0, last);
          }
        };

    List<String> texts =
        SamplerContract.texts(
            new DistinctGenerator(
                space, new History(space), stuck, Optional.of(new GridGenerator(space))));

    assertThat(texts)
        .hasSize(14)
        .startsWith("layers=3 filters[1]=16 filters[2]=16 filters[3]=16", "layers=1 filters[1]=8");
  }

  @Test
  void a_continuous_dimension_that_never_counts_does_not_spin() {
    SearchSpace space =
        new SearchSpace(
            List.of(
                Spaces.choice("layers", 1, 2),
                new Dimension.RealRange(
                    "dropout",
                    0,
                    1,
                    0,
                    Scale.LINEAR,
                    Optional.of(Condition.atLeast("layers", 9)))));

    assertThat(SamplerContract.texts(sampler(space, 1)))
        .containsExactlyInAnyOrder("layers=1", "layers=2");
  }

  @Test
  void a_long_sweep_that_is_continued_does_not_take_its_own_runs_for_the_end() {
    Night whole = new Night(method(), Spaces.large()).run(DistinctGenerator.PATIENCE + 2);
    Night cut =
        new Night(method(), Spaces.large()).run(DistinctGenerator.PATIENCE + 1).cutOff().run(1);

    assertThat(cut.texts()).isEqualTo(whole.texts());
  }

  private static String first(CandidateGenerator sampler) {
    return ((Proposal) sampler.getCandidate()).candidate().text();
  }
}
