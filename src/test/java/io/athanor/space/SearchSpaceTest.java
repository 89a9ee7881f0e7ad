package io.athanor.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
  private static final Dimension LAYERS = whole("layers", 1, 3, Optional.empty());

  @Test
  void a_dimension_that_does_not_count_is_left_out() {
    SearchSpace space = perLayer();

    assertThat(space.candidate(new double[] {0, 0, 0.9, 0.9}).text())
        .isEqualTo("layers=1 filters[1]=8");
    assertThat(space.candidate(new double[] {0.5, 0, 0.9, 0.9}).text())
        .isEqualTo("layers=2 filters[1]=8 filters[2]=9");
    assertThat(space.candidate(new double[] {1, 0, 0.9, 0.9}).text())
        .isEqualTo("layers=3 filters[1]=8 filters[2]=9 filters[3]=9");
  }

  @Test
  void points_that_differ_in_what_does_not_count_are_one_candidate() {
    assertThat(perLayer().candidate(new double[] {0, 0, 0.1, 0.2}))
        .isEqualTo(perLayer().candidate(new double[] {0, 0, 0.9, 0.7}));
  }

  @Test
  void size_counts_what_can_be_proposed() {
    SearchSpace space = perLayer();
    Random random = new Random(1);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 5000; i++) {
      seen.add(space.candidate(random.doubles(4).toArray()).text());
    }

    assertThat(space.size()).hasValue(BigInteger.valueOf(2 + 4 + 8));
    assertThat(seen).hasSize(14);
  }

  @Test
  void size_is_exact_beyond_a_long() {
    List<Dimension> dimensions = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      dimensions.add(whole("d" + i, 1, 1_000_000_000, Optional.empty()));
    }

    assertThat(new SearchSpace(dimensions).size()).hasValue(BigInteger.TEN.pow(90));
  }

  @Test
  void size_follows_a_chain_of_conditions() {
    SearchSpace space =
        new SearchSpace(
            List.of(
                whole("a", 1, 2, Optional.empty()),
                whole("b", 1, 2, Optional.of(Condition.atLeast("a", 2))),
                whole("c", 1, 5, Optional.of(Condition.atLeast("b", 2)))));

    // a=1; a=2 b=1; a=2 b=2 c=1…5
    assertThat(space.size()).hasValue(BigInteger.valueOf(1 + 1 + 5));
  }

  @Test
  void a_continuous_space_has_no_size_and_an_empty_one_has_one_candidate() {
    Dimension rate =
        new Dimension.RealRange("learningRate", 0.1, 1, 0, Scale.LOG, Optional.empty());

    assertThat(new SearchSpace(List.of(LAYERS, rate)).size()).isEmpty();
    assertThat(new SearchSpace(List.of()).size()).hasValue(BigInteger.ONE);
  }

  @Test
  void smallest_and_largest_are_the_extremes_of_the_network() {
    SearchSpace space =
        new SearchSpace(
            List.of(
                LAYERS,
                whole("filters[1]", 8, 64, Optional.empty()),
                whole("filters[3]", 8, 64, Optional.of(Condition.atLeast("layers", 3))),
                choice("kernel", new Value.Whole(5), new Value.Text("1x7"), new Value.Text("3x9")),
                choice("batchNorm", new Value.Flag(true), new Value.Flag(false)),
                choice("batch", new Value.Whole(16), new Value.Whole(4), new Value.Whole(8))));

    assertThat(space.smallest().text())
        .isEqualTo("layers=1 filters[1]=8 kernel=1x7 batchNorm=true batch=4");
    assertThat(space.largest().text())
        .isEqualTo("layers=3 filters[1]=64 filters[3]=64 kernel=3x9 batchNorm=true batch=16");
  }

  @Test
  void varied_dimensions_have_more_than_one_value() {
    assertThat(new SearchSpace(List.of(LAYERS, choice("batch", new Value.Whole(8)))).varied())
        .containsExactly(LAYERS);
  }

  @Test
  void a_space_that_contradicts_itself_is_a_defect() {
    assertThatThrownBy(() -> new SearchSpace(List.of(LAYERS, LAYERS)))
        .hasMessage("`layers` is given twice");
    assertThatThrownBy(
            () ->
                new SearchSpace(
                    List.of(whole("x", 1, 2, Optional.of(Condition.atLeast("layers", 2))), LAYERS)))
        .hasMessage("`x` depends on `layers`, which must come before it");
    assertThatThrownBy(() -> new SearchSpace(List.of(LAYERS)).candidate(new double[2]))
        .hasMessage("a point must have 1 coordinates, got 2");
  }

  private static SearchSpace perLayer() {
    return new SearchSpace(
        List.of(
            LAYERS,
            whole("filters[1]", 8, 9, Optional.empty()),
            whole("filters[2]", 8, 9, Optional.of(Condition.atLeast("layers", 2))),
            whole("filters[3]", 8, 9, Optional.of(Condition.atLeast("layers", 3)))));
  }

  private static Dimension whole(String name, long min, long max, Optional<Condition> condition) {
    return new Dimension.WholeRange(name, min, max, 1, Scale.LINEAR, condition);
  }

  private static Dimension choice(String name, Value... values) {
    return new Dimension.Choice(name, List.of(values), Optional.empty());
  }
}
