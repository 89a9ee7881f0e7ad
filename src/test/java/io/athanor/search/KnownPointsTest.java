package io.athanor.search;

import static io.athanor.search.ConstrainedSpaces.TRIANGLE;
import static io.athanor.search.ConstrainedSpaces.all;
import static io.athanor.search.ConstrainedSpaces.brief;
import static io.athanor.search.ConstrainedSpaces.sampler;
import static io.athanor.search.ConstrainedSpaces.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.space.Candidate;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepSpec;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Points that a search-space file enqueues: they come first, count, and change no other. */
@Timeout(60)
final class KnownPointsTest {
  @ParameterizedTest
  @EnumSource(SweepSpec.Method.class)
  void known_points_come_first_and_count(SweepSpec.Method method) {
    SweepSpec spec =
        spec(
            TRIANGLE
                + "enqueue: [{layers: 4, filters: 16}, {layers: 1, filters: 32}]\n"
                + "search: {method: "
                + method.key()
                + "}");
    List<Proposal> proposals = SamplerContract.proposals(sampler(spec, List.of()));

    assertThat(proposals.stream().map(p -> brief(p.candidate())))
        .startsWith("l4 f16", "l1 f32")
        .hasSize(13)
        .doesNotHaveDuplicates();
    assertThat(proposals.get(0).number()).isEqualTo(1);
    assertThat(new CandidateSpace(spec.space()).candidate(proposals.get(0).getFlatParameters()))
        .isEqualTo(proposals.get(0).candidate());
  }

  @Test
  void known_points_that_were_tried_before_are_not_tried_again() {
    SweepSpec spec =
        spec(TRIANGLE + "enqueue: [{layers: 4, filters: 16}, {layers: 1, filters: 32}]");
    Candidate first = spec.search().enqueued().get(0);
    RunHistory run = Histories.run(1, first, RunState.FINISHED, 0.5);

    List<Proposal> rest = SamplerContract.proposals(sampler(spec, List.of(run)));

    assertThat(rest).hasSize(12);
    assertThat(rest.get(0).number()).isEqualTo(2);
    assertThat(brief(rest.get(0).candidate())).isEqualTo("l1 f32");
  }

  @Test
  void the_candidates_after_known_points_are_those_that_come_without_them() {
    Function<String, List<String>> drawn =
        enqueue -> all(sampler(spec(TRIANGLE + "search: {method: random}\n" + enqueue), List.of()));
    List<String> without = drawn.apply("");
    List<String> with = drawn.apply("enqueue: [{layers: 4, filters: 16}]");

    assertThat(with.subList(1, with.size()))
        .isEqualTo(without.stream().filter(t -> !t.equals("l4 f16")).toList());
  }

  @Test
  void a_conditional_point_has_what_counts() {
    SweepSpec spec =
        spec(
            """
            training:
              optimizer: [adam, sgd]
              momentum: {values: [0.5, 0.9], when: {optimizer: sgd}}
            model: {layers: [1, 2], filters: {derive: layers * 8}}
            enqueue: [{optimizer: sgd, momentum: 0.9, layers: 2}, {optimizer: adam, layers: 1}]
            """);

    assertThat(
            spec.search().enqueued().stream()
                .map(point -> brief(point, "layers", "filters", "momentum")))
        .containsExactlyInAnyOrder("l2 f16 m0.9", "l1 f8");
  }
}
