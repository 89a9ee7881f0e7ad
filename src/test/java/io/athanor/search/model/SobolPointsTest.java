package io.athanor.search.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SobolPointsTest {
  @Test
  void every_power_of_two_of_points_has_one_in_each_interval_of_every_coordinate() {
    SobolPoints sobol = new SobolPoints(64, 7);
    List<double[]> points = IntStream.range(64, 128).mapToObj(sobol::point).toList();

    for (int d = 0; d < 64; d++) {
      int coordinate = d;
      assertThat(points.stream().map(p -> (int) (p[coordinate] * 64)).distinct())
          .as("coordinate " + d)
          .hasSize(64);
    }
  }

  @Test
  void two_coordinates_fill_every_dyadic_rectangle() {
    SobolPoints sobol = new SobolPoints(2, 3);
    for (int bits = 0; bits <= 6; bits++) {
      int columns = 1 << bits;
      int rows = 64 >> bits;
      assertThat(
              IntStream.range(0, 64)
                  .mapToObj(sobol::point)
                  .map(p -> (int) (p[0] * columns) * rows + (int) (p[1] * rows))
                  .distinct())
          .as(columns + " columns")
          .hasSize(64);
    }
  }

  @Test
  void a_point_is_evenly_distributed_over_seeds() {
    double[] firsts =
        IntStream.range(0, 4000).mapToDouble(s -> new SobolPoints(3, s).point(5)[2]).toArray();

    for (int tenth = 0; tenth < 10; tenth++) {
      double low = tenth / 10.0;
      assertThat(java.util.Arrays.stream(firsts).filter(u -> u >= low && u < low + 0.1).count())
          .isBetween(310L, 490L); // 400 ± 4.7 standard deviations
    }
  }

  @Test
  void a_point_depends_on_seed_and_number_alone() {
    SobolPoints sobol = new SobolPoints(5, 1);

    assertThat(sobol.propose(List.of(), 9, new SplittableRandom(1))).isEqualTo(sobol.point(8));
    assertThat(sobol.point(8)).isEqualTo(new SobolPoints(5, 1).point(8));
    assertThat(sobol.point(8)).isNotEqualTo(new SobolPoints(5, 2).point(8));
  }

  @Test
  void coordinates_beyond_the_table_are_drawn() {
    double[] point = new SobolPoints(1003, 1).point(2);

    assertThat(point).hasSize(1003).doesNotHaveDuplicates();
    for (double u : point) {
      assertThat(u).isBetween(0.0, 1.0);
    }
  }

  @Test
  void a_space_with_nothing_to_search_has_the_empty_point() {
    assertThat(new SobolPoints(0, 1).point(3)).isEmpty();
  }
}
