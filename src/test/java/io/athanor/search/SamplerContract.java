package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.space.Candidate;
import io.athanor.space.SearchSpace;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every sampler holds to. */
@Timeout(20)
interface SamplerContract {
  /** The sampler's name in the search-space file. */
  SweepSpec.Method method();

  default CandidateGenerator sampler(SearchSpace space, long seed) {
    return Samplers.of(
        new SweepSpec.Search(method(), 10, seed, List.of(ScoreKind.MSE), 5), space, List.of());
  }

  @Test
  default void every_candidate_comes_once_and_then_no_more() {
    assertThat(texts(sampler(Spaces.small(), 1)))
        .containsExactlyInAnyOrder(
            "filters=8 kernel=3",
            "filters=8 kernel=5",
            "filters=16 kernel=3",
            "filters=16 kernel=5",
            "filters=32 kernel=3",
            "filters=32 kernel=5");
  }

  @Test
  default void points_that_differ_only_in_what_does_not_count_are_one_candidate() {
    assertThat(texts(sampler(Spaces.layered(), 1))).hasSize(14).doesNotHaveDuplicates();
  }

  @Test
  default void values_of_every_kind_are_all_proposed() {
    assertThat(texts(sampler(Spaces.everyKind(), 1)))
        .hasSize(4 * 7 * 5 * 6 * 2)
        .doesNotHaveDuplicates();
  }

  @Test
  default void a_space_with_nothing_to_search_has_one_candidate() {
    SearchSpace fixed = new SearchSpace(List.of(Spaces.choice("filters", 8)));

    assertThat(texts(sampler(fixed, 1))).containsExactly("filters=8");
  }

  @Test
  default void equal_seeds_propose_equal_candidates_in_equal_order() {
    assertThat(texts(sampler(Spaces.layered(), 7))).isEqualTo(texts(sampler(Spaces.layered(), 7)));
  }

  @Test
  default void asking_whether_there_are_more_changes_nothing() {
    CandidateGenerator asked = sampler(Spaces.layered(), 3);
    asked.hasMoreCandidates();
    asked.hasMoreCandidates();

    assertThat(texts(asked)).isEqualTo(texts(sampler(Spaces.layered(), 3)));
  }

  @Test
  default void proposals_are_numbered_from_1_without_holes() {
    List<Proposal> proposals = proposals(sampler(Spaces.layered(), 1));

    for (int i = 0; i < proposals.size(); i++) {
      assertThat(proposals.get(i).number()).isEqualTo(i + 1);
    }
  }

  @Test
  default void a_proposal_is_the_candidate_at_its_point() {
    CandidateSpace space = new CandidateSpace(Spaces.layered());

    assertThat(proposals(sampler(Spaces.layered(), 1)))
        .allSatisfy(
            proposal ->
                assertThat(space.candidate(proposal.getFlatParameters()))
                    .isEqualTo(proposal.candidate()));
  }

  @Test
  default void a_fixed_dimension_changes_no_proposal() {
    List<io.athanor.space.Dimension> dimensions = new ArrayList<>(Spaces.small().dimensions());
    dimensions.add(1, Spaces.choice("batch", 8));
    List<String> without = texts(sampler(Spaces.small(), 5));

    assertThat(texts(sampler(new SearchSpace(dimensions), 5)))
        .isEqualTo(without.stream().map(t -> t.replace(" kernel", " batch=8 kernel")).toList());
  }

  @Test
  default void asking_for_more_than_there_is_is_an_error() {
    CandidateGenerator sampler = sampler(Spaces.small(), 1);
    proposals(sampler);

    assertThatThrownBy(sampler::getCandidate).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  default void the_worst_result_can_be_reported() {
    CandidateGenerator sampler = sampler(Spaces.small(), 1);
    Proposal proposal = (Proposal) sampler.getCandidate();

    sampler.reportResults(Histories.result(proposal, Costs.WORST));

    assertThat(proposals(sampler)).hasSize(5);
  }

  @Test
  default void a_sweep_that_was_cut_off_goes_on_as_if_it_never_had_been() {
    Night whole = new Night(method(), Spaces.everyKind()).run(60);

    Night cut = new Night(method(), Spaces.everyKind()).run(7).cutOff().run(23).cutOff().run(30);

    assertThat(cut.texts()).isEqualTo(whole.texts());
  }

  @Test
  default void a_conditional_space_is_searched_to_its_end_while_learning() {
    Night night = new Night(method(), Spaces.layered()).run(14);

    assertThat(night.more()).isFalse();
    assertThat(night.texts()).hasSize(14).doesNotHaveDuplicates();
  }

  @Test
  default void the_order_in_which_runs_end_changes_nothing() {
    Night early = new Night(method(), Spaces.everyKind()).run(25);
    Night late = new Night(method(), Spaces.everyKind()).run(25);
    List<Proposal> earlyUnderWay = List.of(early.ask(), early.ask(), early.ask(), early.ask());
    List<Proposal> lateUnderWay = List.of(late.ask(), late.ask(), late.ask(), late.ask());
    for (int i = 0; i < 3; i++) {
      early.tell(earlyUnderWay.get(i));
      late.tell(lateUnderWay.get(2 - i));
    }

    assertThat(early.ask().candidate()).isEqualTo(late.ask().candidate());
    assertThat(early.texts()).isEqualTo(late.texts());
  }

  @Test
  default void runs_under_way_are_not_proposed_again() {
    Night night = new Night(method(), Spaces.everyKind()).run(30);
    List<Proposal> underWay = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      underWay.add(night.ask());
    }
    underWay.forEach(night::tell);
    night.run(10);

    assertThat(night.texts().stream().map(t -> t.substring(t.indexOf(' '))))
        .hasSize(48)
        .doesNotHaveDuplicates();
  }

  @Test
  default void a_night_on_which_every_run_fails_goes_on() {
    CandidateGenerator sampler = sampler(Spaces.everyKind(), 1);
    for (int i = 0; i < 40; i++) {
      Proposal proposal = (Proposal) sampler.getCandidate();
      sampler.reportResults(Histories.result(proposal, Costs.WORST));
    }

    assertThat(((Proposal) sampler.getCandidate()).number()).isEqualTo(41);
  }

  @Test
  default void several_scores_can_be_reported_and_one_of_them_be_missing() {
    CandidateGenerator sampler = sampler(Spaces.everyKind(), 1);
    for (int i = 0; i < 40; i++) {
      Proposal proposal = (Proposal) sampler.getCandidate();
      double cost = Night.cost(proposal.candidate());
      sampler.reportResults(Histories.result(proposal, i % 7 == 0 ? Costs.WORST : -cost, cost));
    }

    assertThat(((Proposal) sampler.getCandidate()).number()).isEqualTo(41);
  }

  static List<Proposal> proposals(CandidateGenerator sampler) {
    List<Proposal> proposals = new ArrayList<>();
    while (sampler.hasMoreCandidates()) {
      proposals.add((Proposal) sampler.getCandidate());
    }
    return proposals;
  }

  static List<String> texts(CandidateGenerator sampler) {
    return proposals(sampler).stream().map(Proposal::candidate).map(Candidate::text).toList();
  }
}
