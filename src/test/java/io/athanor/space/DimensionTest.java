package io.athanor.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DimensionTest {
  private static final Optional<Condition> ALWAYS = Optional.empty();

  static Stream<Dimension> countable() {
    return Stream.of(
        new Dimension.Choice("one", List.of(new Value.Text("a")), ALWAYS),
        new Dimension.Choice(
            "choice",
            List.of(new Value.Text("a"), new Value.Flag(true), new Value.Whole(3)),
            ALWAYS),
        whole(1, 1, 1, Scale.LINEAR),
        whole(-3, 4, 1, Scale.LINEAR),
        whole(8, 64, 8, Scale.LINEAR),
        whole(8, 30, 7, Scale.LINEAR),
        whole(5, 5, 1, Scale.LOG),
        whole(1, 4, 1, Scale.LOG),
        whole(1, 1024, 1, Scale.LOG),
        whole(1, 31, 2, Scale.LOG),
        whole(1, 101, 50, Scale.LOG),
        real(0, 0.5, 0.1, Scale.LINEAR),
        real(-1, 1, 0.25, Scale.LINEAR),
        real(0.3, 0.3, 0, Scale.LINEAR),
        real(0.1, 2, 0.1, Scale.LOG),
        real(0.001, 1.001, 0.5, Scale.LOG));
  }

  static Stream<Dimension> continuous() {
    return Stream.of(
        real(0, 0.5, 0, Scale.LINEAR),
        real(-2, 3, 0, Scale.LINEAR),
        real(1e-9, 100, 0, Scale.LOG),
        real(0.123456789, 0.987654321, 0, Scale.LOG));
  }

  @ParameterizedTest
  @MethodSource({"countable", "continuous"})
  void unit_of_a_value_leads_back_to_it(Dimension dimension) {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      Value value = dimension.at(i == 0 ? 0 : i == 1 ? 1 : random.nextDouble());

      assertThat(dimension.at(dimension.unit(value))).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @MethodSource("countable")
  void every_value_of_a_countable_dimension_is_found(Dimension dimension) {
    assertThat(shares(dimension, 200_000)).hasSize((int) dimension.size().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("countable")
  void the_unit_of_a_value_is_the_middle_of_its_share(Dimension dimension) {
    int places = 200_000;
    double from = 0;
    for (Map.Entry<Value, Integer> share : shares(dimension, places).entrySet()) {
      double width = share.getValue() / (double) places;

      assertThat(dimension.unit(share.getKey())).isCloseTo(from + width / 2, within(2.0 / places));
      from += width;
    }
  }

  @ParameterizedTest
  @MethodSource("countable")
  void shares_are_equal_on_a_linear_scale(Dimension dimension) {
    boolean log =
        dimension instanceof Dimension.WholeRange w && w.scale() == Scale.LOG
            || dimension instanceof Dimension.RealRange r && r.scale() == Scale.LOG;
    Map<Value, Integer> shares = shares(dimension, 100_000);
    double equal = 100_000.0 / shares.size();

    assertThat(shares.values().stream().allMatch(s -> Math.abs(s - equal) <= 1))
        .isEqualTo(!log || shares.size() == 1);
  }

  @Test
  void a_log_share_reaches_to_the_geometric_means_with_the_neighbours() {
    Map<Value, Integer> shares = shares(whole(1, 4, 1, Scale.LOG), 1_000_000);

    // from 1/√2 over √2, √6 and √12 to 4·√(4/3); by hand, in logarithms
    double all = Math.log(4 * Math.sqrt(4.0 / 3)) - Math.log(1 / Math.sqrt(2));
    assertThat(shares.getOrDefault(new Value.Whole(1), 0) / 1e6)
        .isCloseTo(Math.log(2) / all, within(1e-5));
    assertThat(shares.getOrDefault(new Value.Whole(2), 0) / 1e6)
        .isCloseTo((Math.log(6) - Math.log(2)) / 2 / all, within(1e-5));
    assertThat(shares.getOrDefault(new Value.Whole(4), 0) / 1e6)
        .isCloseTo(Math.log(4.0 / 3) / all, within(1e-5));
  }

  @Test
  void a_log_range_gives_every_octave_as_many_draws() {
    Dimension dimension = whole(1, 1024, 1, Scale.LOG);
    long low = 0;
    for (int i = 0; i < 10_000; i++) {
      low += ((Value.Whole) dimension.at((i + 0.5) / 10_000)).value() <= 32 ? 1 : 0;
    }

    assertThat(low / 10_000.0).isBetween(0.5, 0.6);
  }

  @Test
  void a_log_range_is_straight_in_logarithms() {
    assertThat(real(1e-4, 1e-2, 0, Scale.LOG).at(0.5)).isEqualTo(new Value.Real(1e-3));
    assertThat(real(1e-4, 1e-2, 0, Scale.LOG).at(0)).isEqualTo(new Value.Real(1e-4));
    assertThat(real(1e-4, 1e-2, 0, Scale.LOG).at(1)).isEqualTo(new Value.Real(1e-2));
  }

  @Test
  void a_drawn_number_has_six_digits_and_stays_inside() {
    assertThat(real(0, 1, 0, Scale.LINEAR).at(1 / 3.0)).isEqualTo(new Value.Real(0.333333));
    assertThat(real(0.12345678, 0.12345679, 0, Scale.LINEAR).at(0.5))
        .isEqualTo(new Value.Real(0.12345679));
  }

  @Test
  void steps_of_a_tenth_read_as_tenths() {
    Dimension tenths = real(0, 1, 0.1, Scale.LINEAR);

    assertThat(shares(tenths, 1000).keySet().stream().map(Value::text))
        .containsExactly("0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1");
  }

  @Test
  void places_outside_the_unit_interval_are_defects() {
    for (double place : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> whole(1, 4, 1, Scale.LOG).at(place))
          .hasMessage("a place of the unit interval must be in 0–1, got " + place);
    }
  }

  @Test
  void impossible_ranges_and_choices_are_defects() {
    assertThatThrownBy(() -> whole(4, 1, 1, Scale.LINEAR))
        .hasMessage("`x.min` must not be above max, got min 4.0 and max 1.0");
    assertThatThrownBy(() -> whole(0, 4, 1, Scale.LOG))
        .hasMessage("`x.min` must be above 0 on a log scale, got 0.0");
    assertThatThrownBy(() -> whole(1, 4, 0, Scale.LINEAR))
        .hasMessage("`x.step` must be at least 1, got 0");
    assertThatThrownBy(() -> real(0, Double.NaN, 0, Scale.LINEAR))
        .hasMessage("`x` must have finite bounds and step");
    assertThatThrownBy(() -> new Dimension.Choice("x", List.of(), ALWAYS))
        .hasMessage("`x` must have at least one value, got none");
    assertThatThrownBy(
            () -> new Dimension.Choice("x", List.of(new Value.Real(1), new Value.Real(1)), ALWAYS))
        .hasMessageStartingWith("`x` must list each value once");
    assertThatThrownBy(
            () ->
                new Dimension.Choice("x", List.of(new Value.Real(1)), ALWAYS)
                    .unit(new Value.Real(2)))
        .hasMessage("`x` has no value 2");
  }

  /** How many of so many places each value has, in the order of the unit interval. */
  private static Map<Value, Integer> shares(Dimension dimension, int places) {
    Map<Value, Integer> shares = new LinkedHashMap<>();
    for (int i = 0; i < places; i++) {
      shares.merge(dimension.at((i + 0.5) / places), 1, Integer::sum);
    }
    return shares;
  }

  private static Dimension whole(long min, long max, long step, Scale scale) {
    return new Dimension.WholeRange("x", min, max, step, scale, ALWAYS);
  }

  private static Dimension real(double min, double max, double step, Scale scale) {
    return new Dimension.RealRange("x", min, max, step, scale, ALWAYS);
  }
}
