package io.athanor.search.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AutoTest {
  private final Cube cube = Cubes.CONDITIONAL;
  private final Sampler sobol = new SobolPoints(3, 1);
  private final Sampler auto = new Auto(cube, sobol);

  @Test
  void it_begins_with_the_start() {
    List<Observation> history = Cubes.search(cube, auto, 7, Cubes::bowl);

    for (Observation run : history) {
      assertThat(run.point())
          .isEqualTo(cube.settle(sobol.propose(List.of(), run.number(), random())));
    }
  }

  @Test
  void a_bowl_in_one_branch_of_a_conditional_space_is_found_in_few_runs() {
    assertThat(Cubes.best(Cubes.search(cube, auto, 30, Cubes::bowl))).isLessThan(1e-5);
  }

  @Test
  void what_was_tried_is_not_proposed_again() {
    Sampler listed = new Auto(Cubes.LISTED, new SobolPoints(2, 1));
    List<Observation> history =
        Cubes.search(Cubes.LISTED, listed, 40, at -> Math.abs(at[0] - 0.3) + Math.abs(at[1] - 0.6));

    assertThat(history.subList(10, 40))
        .extracting(run -> List.of(run.point()[0], run.point()[1]))
        .doesNotHaveDuplicates();
  }

  @Test
  void runs_that_fail_are_kept_away_from() {
    List<Observation> history =
        Cubes.search(cube, auto, 40, at -> at[1] > 0.5 ? Double.POSITIVE_INFINITY : Cubes.bowl(at));

    assertThat(history.subList(10, 25)).filteredOn(run -> run.point()[1] > 0.5).hasSizeLessThan(4);
    assertThat(Cubes.best(history)).isLessThan(1e-4);
  }

  @Test
  void runs_under_way_are_not_proposed_beside_again() {
    List<Observation> history = Cubes.search(cube, auto, 30, Cubes::bowl);
    List<Observation> underWay = new ArrayList<>(history);
    double[] first = auto.propose(underWay, 31, random());
    underWay.add(new Observation(31, cube.settle(first), List.of()));
    double[] second = auto.propose(underWay, 33, random());

    assertThat(auto.propose(history, 33, random())).isEqualTo(auto.propose(history, 31, random()));
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void both_ends_of_a_front_are_found() {
    List<Observation> history = new ArrayList<>();
    for (int number = 1; number <= 60; number++) {
      double[] at = cube.settle(auto.propose(history, number, new SplittableRandom(number)));
      double other = Math.pow(at[1] - 0.9, 2) + (Double.isNaN(at[2]) ? 0 : 0.5);
      history.add(new Observation(number, at, List.of(Cubes.bowl(at), other)));
    }

    assertThat(history).anyMatch(run -> run.costs().get(0) < 1e-3);
    assertThat(history).anyMatch(run -> run.costs().get(1) < 0.01);
  }

  @Test
  void with_many_runs_it_still_goes_on_where_it_was() {
    List<Observation> history = new ArrayList<>();
    SplittableRandom random = random();
    for (int number = 1; number <= Auto.MANY; number++) {
      double[] at = cube.settle(random.doubles(3).toArray());
      history.add(new Observation(number, at, List.of(Cubes.bowl(at))));
    }
    double before = Cubes.best(history);
    double best = before;
    for (int number = Auto.MANY + 1; number <= Auto.MANY + 20; number++) {
      double[] at = cube.settle(auto.propose(history, number, new SplittableRandom(number)));
      history.add(new Observation(number, at, List.of(Cubes.bowl(at))));
      best = Math.min(best, Cubes.bowl(at));
    }

    assertThat(best).isLessThan(before / 100);
  }

  private static SplittableRandom random() {
    return new SplittableRandom(3);
  }
}
