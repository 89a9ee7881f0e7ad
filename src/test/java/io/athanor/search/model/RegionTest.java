package io.athanor.search.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegionTest {
  private static final List<Axis> AXES = List.of(Axis.ordered(), Axis.ordered(), new Axis(2));

  private final Region region =
      Region.around(
          AXES,
          new double[] {0.1, 0.5, 0.25},
          List.of(new double[] {0.3, 0.5, 0.75}, new double[] {0.1, Double.NaN, 0.25}));

  @Test
  void it_reaches_as_far_on_both_sides_as_its_points_on_one() {
    assertThat(region.low(0)).isZero(); // cut off at the wall
    assertThat(region.high(0)).isCloseTo(0.3, within(1e-12));
    assertThat(region.high(1) - region.low(1)).isCloseTo(2e-6, within(1e-12));
  }

  @Test
  void only_categories_that_its_points_have_belong_to_it() {
    Region one =
        Region.around(AXES, new double[] {0.1, 0.5, 0.25}, List.of(new double[] {0.3, 0.5, 0.25}));

    assertThat(one.categories().get(2)).containsExactly(0.25);
    assertThat(region.categories().get(2)).containsExactly(0.25, 0.75);
    assertThat(Region.whole(AXES).categories().get(2)).containsExactly(0.25, 0.75);
  }

  @Test
  void measuring_there_and_back_changes_nothing() {
    for (double unit : new double[] {0, 0.1, 0.25}) {
      assertThat(region.outside(0, region.inside(0, unit))).isCloseTo(unit, within(1e-12));
    }
  }

  @Test
  void what_is_drawn_is_inside() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1000; i++) {
      double[] near = region.near(new double[] {0.05, 0.9, Double.NaN}, random);
      double[] anywhere = region.anywhere(random);

      for (double[] point : List.of(near, anywhere)) {
        assertThat(point[0]).isBetween(0.0, 0.3 + 1e-12);
        assertThat(point[2]).isIn(0.25, 0.75);
      }
    }
  }
}
