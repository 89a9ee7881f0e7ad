package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.space.Dimension;
import io.athanor.space.SearchSpace;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.SweepSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.junit.jupiter.api.Test;

class GridSamplerTest implements SamplerContract {
  @Override
  public SweepSpec.Method method() {
    return SweepSpec.Method.GRID;
  }

  @Test
  void the_last_dimension_changes_fastest_and_what_does_not_count_never() {
    assertThat(SamplerContract.texts(sampler(Spaces.layered(), 1)))
        .startsWith(
            "layers=1 filters[1]=8",
            "layers=1 filters[1]=16",
            "layers=2 filters[1]=8 filters[2]=8",
            "layers=2 filters[1]=8 filters[2]=16",
            "layers=2 filters[1]=16 filters[2]=8",
            "layers=2 filters[1]=16 filters[2]=16",
            "layers=3 filters[1]=8 filters[2]=8 filters[3]=8");
  }

  @Test
  void each_value_of_a_range_is_visited_in_order() {
    for (Dimension dimension : Spaces.everyKind().dimensions()) {
      CandidateGenerator grid = sampler(new SearchSpace(List.of(dimension)), 1);

      assertThat(SamplerContract.texts(grid)).as(dimension.name()).isEqualTo(values(dimension));
    }
  }

  private static List<String> values(Dimension dimension) {
    String values =
        switch (dimension.name()) {
          case "whole" -> "2 5 8 11";
          case "wholeLog" -> "1 5 9 13 17 21 25";
          case "real" -> "0 0.1 0.2 0.3 0.4";
          case "realLog" -> "0.001 0.021 0.041 0.061 0.081 0.101";
          default -> "8 16";
        };
    return List.of(values.split(" ")).stream().map(v -> dimension.name() + "=" + v).toList();
  }

  @Test
  void the_grid_itself_visits_no_candidate_twice() {
    GridGenerator grid = new GridGenerator(new CandidateSpace(Spaces.layered()));
    int visited = 0;
    while (grid.hasMoreCandidates()) {
      grid.getCandidate();
      visited++;
    }

    assertThat(visited).isEqualTo(14);
  }

  @Test
  void a_grid_larger_than_memory_begins_at_once() {
    long[] thousand = IntStream.range(0, 1000).asLongStream().toArray();
    SearchSpace vast =
        new SearchSpace(
            IntStream.range(0, 12).mapToObj(i -> Spaces.choice("d" + i, thousand)).toList());
    CandidateGenerator grid = sampler(vast, 1);
    grid.getCandidate();

    assertThat(((Proposal) grid.getCandidate()).candidate().text())
        .endsWith("d10=0 d11=1")
        .startsWith("d0=0 ");
  }

  @Test
  void a_continuous_dimension_is_refused() {
    assertThatThrownBy(() -> sampler(Spaces.large(), 1))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "`learningRate` must be countable for a grid, got a continuous range; give it a `step` or a list of values");
  }
}
