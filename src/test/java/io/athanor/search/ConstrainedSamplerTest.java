package io.athanor.search;

import static io.athanor.search.ConstrainedSpaces.TRIANGLE;
import static io.athanor.search.ConstrainedSpaces.all;
import static io.athanor.search.ConstrainedSpaces.brief;
import static io.athanor.search.ConstrainedSpaces.sampler;
import static io.athanor.search.ConstrainedSpaces.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.space.Candidate;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.SweepSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Samplers over spaces with conditions, derived values and constraints. */
@Timeout(60)
final class ConstrainedSamplerTest {
  /** Conditions on several others, one of them derived; constraints; known points; countable. */
  private static final String EVERYTHING =
      """
      variables: {wide: {derive: layers * filters}}
      model:
        layers: [1, 2, 3]
        filters: [8, 16, 24, 32]
        kernel: [3, 5]
        batchNorm: [true, false]
        dropout: {values: [0.1, 0.2, 0.3], when: {batchNorm: false, layers: {min: 2}}}
      training:
        optimizer: [adam, adadelta, sgd]
        momentum: {values: [0.5, 0.9], when: {optimizer: sgd}}
        clipNorm: {values: [1, 5], when: {optimizer: adadelta, kernel: 3}}
        batch: {derive: "max(2, 16 - 4 * layers)"}
      require:
        - wide <= 64
        - layers * kernel <= 10
        - batch * filters <= 256
        - momentum * layers < 1.5
      enqueue:
        - {layers: 2, filters: 16, kernel: 3, batchNorm: false, dropout: 0.2, optimizer: sgd, momentum: 0.5}
      search: {method: %s, seed: 3, rank: mse}
      """;

  private static SweepSpec everything(SweepSpec.Method method) {
    return spec(EVERYTHING.formatted(method.key()));
  }

  @ParameterizedTest
  @EnumSource(SweepSpec.Method.class)
  void exactly_the_candidates_that_are_allowed_are_proposed(SweepSpec.Method method) {
    SweepSpec spec = spec(TRIANGLE + "search: {method: " + method.key() + "}");

    assertThat(all(sampler(spec, List.of())))
        .hasSize(13) // 16 points but for l3 f32, l4 f24, l4 f32
        .doesNotHaveDuplicates()
        .doesNotContain("l3 f32", "l4 f24", "l4 f32");
    assertThat(spec.space().size()).hasValue(java.math.BigInteger.valueOf(13));
  }

  @Test
  void random_draws_are_uniform_over_what_is_allowed() {
    SweepSpec spec =
        spec(
            TRIANGLE
                + "training: {learningRate: {min: 1e-6, max: 1, scale: log}}\nsearch: {method: random}");
    CandidateGenerator sampler = sampler(spec, List.of());
    Map<String, Long> counts = new TreeMap<>();
    int draws = 13_000;
    for (int i = 0; i < draws; i++) {
      counts.merge(brief(((Proposal) sampler.getCandidate()).candidate()), 1L, Long::sum);
    }

    double square = counts.values().stream().mapToDouble(n -> Math.pow(n - 1000, 2) / 1000).sum();
    assertThat(counts).hasSize(13);
    assertThat(square).isLessThan(32.9); // chi-squared with 12 degrees of freedom, p = 0.001
  }

  @Test
  void a_constraint_between_two_ranges_keeps_their_uniform_density() {
    SweepSpec spec =
        spec(
            "training: {momentum: {min: 0, max: 0.9}, learningRate: {min: 0.1, max: 1}}\n"
                + "require: momentum + 0.1 <= learningRate\nsearch: {method: random}");
    CandidateGenerator sampler = sampler(spec, List.of());
    int below = 0;
    for (int i = 0; i < 4000; i++) {
      Candidate candidate = ((Proposal) sampler.getCandidate()).candidate();
      below += number(candidate, "momentum") < 0.45 ? 1 : 0;
    }

    assertThat(below).isBetween(2890, 3110); // 3/4 of a triangle, ± 4 standard deviations
  }

  private static double number(Candidate candidate, String name) {
    return Double.parseDouble(candidate.value(name).orElseThrow().text());
  }

  @Test
  void a_grid_skips_what_is_forbidden_without_going_through_it() {
    String thousand =
        IntStream.rangeClosed(1, 1000)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    SweepSpec spec =
        spec(
            "variables: {a: [%1$s], b: [%1$s], c: [%1$s], d: [%1$s]}%n".formatted(thousand)
                + "require: a > 999\nsearch: {method: grid, runs: 3}");

    List<Proposal> first =
        IntStream.range(0, 3).mapToObj(i -> (Proposal) next(sampler(spec, List.of()), i)).toList();

    assertThat(first)
        .allSatisfy(p -> assertThat(p.candidate().text()).startsWith("a=1000 b=1 c=1 d="));
  }

  private static Object next(CandidateGenerator sampler, int skip) {
    for (int i = 0; i < skip; i++) {
      sampler.getCandidate();
    }
    return sampler.getCandidate();
  }

  @Test
  void a_grid_that_finds_nothing_for_long_says_so() {
    SweepSpec spec =
        spec(
            "variables: {a: {min: 1, max: 2000}, b: {min: 1, max: 2000}}\n"
                + "require: a + 0 * b > 1990\nsearch: {method: grid, runs: 3}");

    assertThatThrownBy(() -> sampler(spec, List.of()).hasMoreCandidates())
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "a grid must come to a candidate that keeps `require`, got none in 250,000 steps;"
                + " loosen it, or use method: random");
  }

  @ParameterizedTest
  @EnumSource(SweepSpec.Method.class)
  void every_method_finds_all_of_a_space_with_everything_and_no_more(SweepSpec.Method method) {
    SweepSpec spec = everything(method);
    Night night = new Night(spec.search(), spec.space());
    int size = spec.space().size().orElseThrow().intValueExact();

    night.run(size);

    assertThat(size).isBetween(100, 1000);
    assertThat(night.more()).isFalse();
    assertThat(night.candidates()).doesNotHaveDuplicates().allMatch(spec.space()::allows);
    assertThat(night.candidates().get(0)).isEqualTo(spec.search().enqueued().get(0));
    assertThat(night.candidates())
        .anyMatch(c -> c.value("momentum").isPresent())
        .anyMatch(c -> c.value("clipNorm").isPresent())
        .anyMatch(c -> c.value("dropout").isPresent())
        .allMatch(
            c ->
                number(c, "batch") == Math.max(2, 16 - 4 * number(c, "layers"))
                    && number(c, "wide") == number(c, "layers") * number(c, "filters"));
  }

  @ParameterizedTest
  @EnumSource(SweepSpec.Method.class)
  void a_space_with_everything_goes_on_where_it_was_cut_off(SweepSpec.Method method) {
    SweepSpec spec = everything(method);

    Night whole = new Night(spec.search(), spec.space()).run(30);
    Night cut = new Night(spec.search(), spec.space()).run(1).cutOff().run(20).cutOff().run(9);

    assertThat(cut.texts()).isEqualTo(whole.texts());
  }

  /** Of the points of a tight continuous space few may be tried; what learns proposes such. */
  @ParameterizedTest
  @EnumSource(names = {"TPE", "AUTO"})
  void what_learns_goes_on_learning_where_little_is_allowed(SweepSpec.Method method) {
    double learned = 0;
    double drawn = 0;
    for (int seed = 1; seed <= 3; seed++) {
      learned += bestOf(method, seed);
      drawn += bestOf(SweepSpec.Method.RANDOM, seed);
    }

    assertThat(learned).isLessThan(0.7 * drawn);
  }

  /** The distance from a place near the border of what is allowed, after 40 runs. */
  private static double bestOf(SweepSpec.Method method, int seed) {
    String tight =
        """
        model: {dropout: {min: 0, max: 0.9}}
        training:
          optimizer: [adam, sgd]
          learningRate: {min: 1e-4, max: 1}
          momentum: {min: 0, max: 0.99, when: {optimizer: sgd}}
        require: [learningRate + dropout <= 0.2, learningRate >= dropout]
        search: {method: %s, seed: %d, rank: mse}
        """;
    CandidateGenerator sampler = sampler(spec(tight.formatted(method.key(), seed)), List.of());
    double best = Double.POSITIVE_INFINITY;
    for (int run = 0; run < 40; run++) {
      Proposal proposal = (Proposal) sampler.getCandidate();
      Candidate candidate = proposal.candidate();
      double momentum = candidate.value("momentum").isPresent() ? number(candidate, "momentum") : 0;
      double cost =
          Math.hypot(
              momentum - 0.9,
              10
                  * Math.hypot(
                      number(candidate, "learningRate") - 0.12,
                      number(candidate, "dropout") - 0.06));
      best = Math.min(best, cost);
      sampler.reportResults(Histories.result(proposal, cost));
    }
    return best;
  }
}
