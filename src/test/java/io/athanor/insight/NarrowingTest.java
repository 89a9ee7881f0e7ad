package io.athanor.insight;

import static io.athanor.insight.NextNights.SPACE;
import static io.athanor.insight.NextNights.dimension;
import static io.athanor.insight.NextNights.next;
import static io.athanor.insight.NextNights.rate;
import static io.athanor.insight.NextNights.read;
import static io.athanor.insight.NextNights.unwrapped;
import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.space.Candidate;
import io.athanor.space.Dimension;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import io.athanor.spec.SpecFile;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Which values a night takes from the space of the next one, which it adds, and which it keeps. */
final class NarrowingTest {
  @Test
  void the_narrowed_space_has_the_optimum_and_is_smaller() {
    for (int runs : new int[] {40, 100}) {
      int has = 0;
      double width = 0;
      for (int seed = 0; seed < 40; seed++) {
        Map<String, Dimension> next =
            narrowed(Night.random(SPACE, runs, 0.3, seed, NextNights::bowl));
        Dimension.RealRange rate = (Dimension.RealRange) dimension(next, "learningRate");
        boolean adam = dimension(next, "optimizer").has(new Value.Text("adam"));
        boolean one = dimension(next, "layers").has(new Value.Whole(1));
        has += adam && one && rate.min() <= 1e-3 && rate.max() >= 1e-3 ? 1 : 0;
        width += Math.log10(rate.max() / rate.min()) / 3 / 40;
      }
      assertThat(has).as("of 40 nights of %d runs", runs).isGreaterThanOrEqualTo(38);
      assertThat(width).as("mean width after %d runs", runs).isLessThan(runs == 40 ? 0.9 : 0.75);
    }
  }

  @Test
  void noise_alone_seldom_changes_a_hyperparameter() {
    int changed = 0;
    for (int seed = 0; seed < 60; seed++) {
      SearchSpace space = SpecFile.space(SPACE).orElseThrow();
      Map<String, Dimension> next = narrowed(Night.random(SPACE, 60, 1, seed, c -> 0));
      changed +=
          (int)
              next.entrySet().stream()
                  .filter(e -> !space.dimensions().contains(e.getValue()))
                  .count();
    }
    assertThat(changed).as("of 360 hyperparameters").isLessThanOrEqualTo(18); // one in twenty
  }

  @Test
  void a_border_at_which_the_best_crowd_is_moved_out() {
    NextNight up = crowded(SPACE, c -> -rate(c));
    Dimension.RealRange rate = (Dimension.RealRange) dimension(up, "learningRate");
    assertThat(rate.max()).isEqualTo(0.57); // a quarter of three decades, rounded up
    assertThat(rate.min()).isGreaterThan(1e-3);
    NextNight down = crowded(SPACE, NextNights::rate);
    assertThat(((Dimension.RealRange) dimension(down, "learningRate")).min()).isEqualTo(1.7e-5);
    NextNight deep = crowded(SPACE, c -> -Night.number(c, "layers"));
    assertThat(((Dimension.WholeRange) dimension(deep, "layers")).max()).isEqualTo(7);
    NextNight wide = crowded(SPACE, c -> -Night.number(c, "filters"));
    assertThat(unwrapped(wide)).contains("so 64 is added").contains("  filters: [32, 64]\n");
  }

  @Test
  void what_is_allowed_bounds_what_is_moved_out() {
    NextNight shallow = crowded(SPACE, c -> Night.number(c, "layers"));
    assertThat(((Dimension.WholeRange) dimension(shallow, "layers")).min()).isEqualTo(1);
    assertThat(unwrapped(shallow)).contains("but there is nothing beyond");
    String dropout = SPACE.replace("  filters", "  dropout: {min: 0, max: 0.9}\n  filters");
    NextNight most = crowded(dropout, c -> -Night.number(c, "dropout"));
    assertThat(((Dimension.RealRange) dimension(most, "dropout")).max()).isEqualTo(0.95);
  }

  @Test
  void a_variable_of_ones_own_is_narrowed_but_never_moved_out() {
    String text = SPACE.replace("model:", "variables:\n  share: {min: 0.5, max: 1.5}\nmodel:");
    NextNight next = crowded(text, c -> -Night.number(c, "share"));
    Dimension.RealRange share = (Dimension.RealRange) dimension(next, "share");
    assertThat(share.max()).isEqualTo(1.5);
    assertThat(share.min()).isGreaterThan(0.8);
  }

  @Test
  void a_border_beyond_which_memory_ends_stays() {
    SweepHistory night = Night.random(SPACE, 120, 0, 3, c -> -Night.number(c, "layers"));
    List<RunHistory> runs = new ArrayList<>(night.runs());
    Candidate deepest = runs.get(0).run().candidate().with("layers", new Value.Whole(6));
    runs.add(Night.run(121, deepest, RunState.SKIPPED, List.of()));
    NextNight next = next(Night.history(SPACE, runs, ScoreKind.MSE));
    assertThat(((Dimension.WholeRange) dimension(next, "layers")).max()).isEqualTo(6);
    assertThat(unwrapped(next)).contains("did not fit into memory");
  }

  @Test
  void a_space_of_one_candidate_is_kept() {
    String text = "data: {source: moving-squares}\n";
    NextNight next = next(Night.random(text, 30, 1, 1, c -> 1));
    assertThat(next.changed()).isZero();
    assertThat(read(next).space()).isEqualTo(SpecFile.space(text).orElseThrow());
  }

  @Test
  void a_range_of_two_values_never_becomes_one() {
    String text = "data: {source: moving-squares}\nmodel: {layers: {min: 3, max: 4}}\n";
    NextNight next = crowded(text, c -> -Night.number(c, "layers"));
    Dimension.WholeRange layers = (Dimension.WholeRange) dimension(next, "layers");
    assertThat(layers.min()).isEqualTo(3);
    assertThat(layers.max()).isEqualTo(5);
  }

  @Test
  void scores_that_are_all_equal_change_nothing() {
    assertThat(next(Night.random(SPACE, 15, 0, 1, c -> 1)).changed()).isZero();
    SweepHistory night = Night.random(SPACE, 80, 0, 1, c -> 1);
    assertThat(next(night).text()).contains("nothing is claimed: 80 runs are too few");
  }

  private static Map<String, Dimension> narrowed(SweepHistory night) {
    Map<String, Dimension> all = new LinkedHashMap<>();
    Narrowing.of(SpecFile.space(night.text()).orElseThrow(), Outcomes.of(night).bestFirst(), night)
        .forEach((key, advice) -> all.put(key, advice.next().orElse(advice.dimension())));
    return all;
  }

  private static NextNight crowded(String space, ToDoubleFunction<Candidate> mse) {
    return next(Night.random(space, 120, 0, 3, mse));
  }
}
