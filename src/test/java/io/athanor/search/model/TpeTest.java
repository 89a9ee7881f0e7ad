package io.athanor.search.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TpeTest {
  private final Cube cube = Cubes.CONDITIONAL;
  private final Sampler sobol = new SobolPoints(3, 1);
  private final Tpe tpe = new Tpe(cube, sobol);

  @Test
  void it_begins_with_the_start() {
    List<Observation> history = Cubes.search(cube, tpe, Tpe.START, Cubes::bowl);

    for (Observation run : history) {
      assertThat(run.point())
          .isEqualTo(cube.settle(sobol.propose(List.of(), run.number(), new SplittableRandom(1))));
    }
  }

  @Test
  void a_bowl_in_one_branch_of_a_conditional_space_is_found() {
    double tpeBest = Cubes.best(Cubes.search(cube, tpe, 100, Cubes::bowl));

    assertThat(tpeBest).isLessThan(1e-3);
    assertThat(tpeBest).isLessThan(Cubes.best(Cubes.search(cube, sobol, 100, Cubes::bowl)) / 2);
  }

  @Test
  void the_better_category_is_proposed_most() {
    List<Observation> history =
        Cubes.search(cube, tpe, 60, at -> Double.isNaN(at[2]) ? 1 + at[1] : at[1]);

    assertThat(history.subList(20, 60))
        .filteredOn(run -> Double.isNaN(run.point()[2]))
        .hasSizeLessThan(10);
  }

  @Test
  void runs_under_way_push_proposals_away() {
    List<Observation> history = Cubes.search(cube, tpe, 40, Cubes::bowl);
    double[] crowded = Ranking.of(history, 1).get(0).point();
    List<Observation> underWay = new ArrayList<>(history);
    for (int number = 41; number <= 60; number++) {
      underWay.add(new Observation(number, crowded, List.of()));
    }

    assertThat(distance(underWay, crowded)).isGreaterThan(1.5 * distance(history, crowded));
  }

  @Test
  void what_was_tried_is_not_proposed_again() {
    Sampler listed = new Tpe(Cubes.LISTED, new SobolPoints(2, 1));
    List<Observation> history =
        Cubes.search(Cubes.LISTED, listed, 40, at -> Math.abs(at[0] - 0.3) + Math.abs(at[1] - 0.6));

    assertThat(history.subList(10, 40))
        .extracting(run -> List.of(run.point()[0], run.point()[1]))
        .doesNotHaveDuplicates();
  }

  @Test
  void runs_that_fail_are_kept_away_from() {
    List<Observation> history =
        Cubes.search(cube, tpe, 60, at -> at[1] > 0.5 ? Double.POSITIVE_INFINITY : Cubes.bowl(at));

    assertThat(history.subList(20, 60)).filteredOn(run -> run.point()[1] > 0.5).hasSizeLessThan(8);
  }

  /** The mean distance of proposals from a point. */
  private double distance(List<Observation> history, double[] from) {
    double sum = 0;
    for (int seed = 0; seed < 200; seed++) {
      double[] at = cube.settle(tpe.propose(history, 61, new SplittableRandom(seed)));
      sum += Math.abs(at[1] - from[1]) / 200;
    }
    return sum;
  }
}
