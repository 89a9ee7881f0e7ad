package io.athanor.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.athanor.spec.SpecFile;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions, derived values and constraints, as they are read from a file. */
class ConstrainedSpaceTest {
  private static SearchSpace space(String yaml) {
    return SpecFile.parse("data: {source: moving-squares}\n" + yaml, "x.yaml", Path.of("."))
        .space();
  }

  /** Spaces small enough to be counted by drawing. */
  static Stream<String> countable() {
    return Stream.of(
        "model: {layers: [1, 2, 3], filters: [8, 16, 32]}\nrequire: layers * filters <= 32",
        "model: {layers: [1, 2, 3], filters: {each: [8, 16]}}\nrequire: sum(filters) <= 32",
        "model: {layers: [1, 2], dropout: {values: [0, 0.2], when: {layers: 2}}}",
        "model: {layers: [1, 2, 3], dropout: {values: [0, 0.2], when: {layers: {min: 2}}},"
            + " kernel: {values: [3, 5], when: {dropout: 0.2}}}",
        "model: {layers: [1, 2, 3], dropout: {values: [0, 0.2], when: {layers: [1, 3]}}}\n"
            + "require: dropout < 0.1",
        "variables: {base: [8, 500, 900]}\nmodel: {layers: [1, 2], filters: {derive: base * layers}}",
        "variables: {base: [1, 2]}\nmodel: {layers: [1, 2, 3], filters: {each: {derive: base * layer}}}",
        "training: {optimizer: [adam, sgd], momentum: {values: [0, 0.5, 0.9], when: {optimizer: sgd}},"
            + " batch: [4, 8]}\nrequire: [optimizer == 'adam' or momentum > 0, batch > 4 or momentum > 0.5]");
  }

  @ParameterizedTest
  @MethodSource("countable")
  void size_counts_what_may_be_tried(String yaml) {
    SearchSpace space = space(yaml);
    Random random = new Random(1);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 4000; i++) {
      Candidate candidate = space.candidate(random.doubles(space.dimensions().size()).toArray());
      if (space.allows(candidate)) {
        seen.add(candidate.text());
      }
    }

    assertThat(space.size()).hasValue(BigInteger.valueOf(seen.size()));
  }

  @ParameterizedTest
  @MethodSource("countable")
  void smallest_and_largest_may_be_tried(String yaml) {
    SearchSpace space = space(yaml);

    assertThat(space.allows(space.smallest())).isTrue();
    assertThat(space.allows(space.largest())).isTrue();
  }

  @Test
  void the_largest_network_is_the_one_that_is_allowed_and_keeps_most_in_memory() {
    SearchSpace space =
        space(
            "model: {layers: [1, 2, 3, 4], filters: [8, 16, 40, 64, 128], kernel: [3, 5]}\n"
                + "require: layers * filters <= 160");

    assertThat(sizes(space.largest())).isEqualTo("4 40 5"); // 4 · 40 maps; 1 · 128 is less
    assertThat(sizes(space.smallest())).isEqualTo("1 8 3");
  }

  @Test
  void the_largest_network_may_need_a_certain_optimizer() {
    SearchSpace space =
        space(
            "model: {filters: {values: [64, 128], when: {optimizer: sgd}}}\n"
                + "training: {optimizer: [adam, sgd]}");

    assertThat(space.largest().text()).contains("optimizer=sgd").contains("filters=128");
    assertThat(space.smallest().text()).contains("optimizer=adam").doesNotContain("filters=");
  }

  @Test
  void the_largest_of_a_vast_space_is_near_the_border() {
    SearchSpace space =
        space(
            "model: {layers: {min: 1, max: 16}, filters: {each: {min: 1, max: 1024}}}\n"
                + "training: {batch: {min: 1, max: 65536}}\n"
                + "require: sum(filters) <= 4000");

    assertThat(space.allows(space.largest())).isTrue();
    assertThat(space.allows(space.smallest())).isTrue();
    assertThat(space.size()).isEmpty();
    assertThat(space.points()).isPresent();
  }

  private static String sizes(Candidate candidate) {
    return Stream.of("layers", "filters", "kernel")
        .map(name -> candidate.value(name).orElseThrow().text())
        .reduce((a, b) -> a + " " + b)
        .orElseThrow();
  }

  @Test
  void a_derived_value_follows_from_the_others() {
    SearchSpace space =
        space(
            "variables: {base: [8, 12]}\n"
                + "model: {layers: [2, 3], filters: {each: {derive: base * 2 ^ (layer - 1)}}}");

    assertThat(space.varied()).extracting(Dimension::name).containsExactly("base", "layers");
    assertThat(space.candidate(point(space, 0.9)).text())
        .startsWith("base=12 layers=3 filters[1]=12 filters[2]=24 filters[3]=48 ");
    assertThat(space.candidate(point(space, 0.1)).text())
        .startsWith("base=8 layers=2 filters[1]=8 filters[2]=16 kernel=3");
  }

  @Test
  void a_derived_value_that_breaks_its_rule_is_not_allowed() {
    SearchSpace space =
        space("variables: {base: [8, 9]}\nmodel: {filters: {derive: base * 100 / 8}}");

    assertThat(space.allows(space.candidate(point(space, 0.1)))).isTrue(); // 100
    assertThat(space.allows(space.candidate(point(space, 0.9)))).isFalse(); // 112.5
  }

  @Test
  void decimals_are_decimal() {
    SearchSpace space =
        space(
            "variables: {base: [10, 20]}\n"
                + "model: {filters: {derive: base * 1.1}, dropout: {min: 0.1, max: 0.3, step: 0.1}}\n"
                + "require: dropout + 0.1 + 0.2 <= 0.6");

    assertThat(space.size()).hasValue(BigInteger.valueOf(6)); // in binary 0.3 + 0.3 may exceed 0.6
  }

  @Test
  void a_hyperparameter_that_does_not_count_leaves_out_what_reads_it() {
    SearchSpace space =
        space(
            "model: {layers: [1, 2], filters: {values: [8, 16], when: {layers: 2}}}\n"
                + "training: {batch: {derive: filters / 2}}\nrequire: filters > 8");

    assertThat(space.candidate(point(space, 0.1)).text())
        .contains("layers=1")
        .doesNotContain(" batch=");
    assertThat(space.candidate(point(space, 0.9)).text())
        .contains("filters=16")
        .contains("batch=8");
    assertThat(space.size()).hasValue(BigInteger.valueOf(2)); // layers=1, and layers=2 filters=16
  }

  @Test
  void a_violation_is_told_as_soon_as_it_is_certain() {
    SearchSpace space =
        space(
            "model: {layers: [1, 2], filters: [8, 16]}\ntraining: {batch: [4, 8]}\nrequire: layers * filters < 32");
    Candidate candidate = space.candidate(point(space, 0.9));

    assertThat(space.violation(candidate)).hasValue(2);
    assertThat(space.violation(space.candidate(point(space, 0.1)))).isEmpty();
  }

  @Test
  void an_impossible_space_is_known_for_certain_whatever_else_is_continuous() {
    SearchSpace possible =
        space(
            "model: {layers: [1, 2]}\ntraining: {learningRate: {min: 0.1, max: 1}}\nrequire: layers > 1");
    SearchSpace impossible =
        new SearchSpace(
            possible.dimensions(),
            List.of(formula("layers", values -> false), possible.required().get(0)));

    assertThat(possible.feasibility().possible()).isTrue();
    assertThat(impossible.feasibility()).isEqualTo(new Feasibility(false, true, 0));
  }

  @Test
  void the_share_of_points_is_near_the_true_one() {
    SearchSpace space =
        space(
            "training: {learningRate: {min: 0.1, max: 1}, momentum: {min: 0, max: 0.9}}\n"
                + "require: learningRate + momentum <= 0.55");

    // a triangle of 0.45² / 2 in a square of 0.9²
    assertThat(Feasibility.share(space)).isCloseTo(0.125, within(0.02));
  }

  @Test
  void a_formula_over_an_unknown_dimension_is_a_defect() {
    assertThatThrownBy(() -> new SearchSpace(List.of(), List.of(formula("layers", values -> true))))
        .hasMessage("`layers` reads a dimension that the space has not");
  }

  private static double[] point(SearchSpace space, double place) {
    double[] point = new double[space.dimensions().size()];
    java.util.Arrays.fill(point, place);
    return point;
  }

  private static Formula formula(
      String name, java.util.function.Predicate<Map<String, Value>> holds) {
    return new Formula() {
      @Override
      public String text() {
        return name;
      }

      @Override
      public Set<String> names() {
        return Set.of(name);
      }

      @Override
      public Optional<Value> of(Map<String, Value> values) {
        return Optional.of(new Value.Flag(holds.test(values)));
      }
    };
  }
}
