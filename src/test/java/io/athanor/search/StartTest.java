package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.search.model.Observation;
import io.athanor.space.Candidate;
import io.athanor.space.SearchSpace;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.SweepSpec.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StartTest {
  private static final List<ScoreKind> RANK = List.of(ScoreKind.MSE);
  private static final SearchSpace SPACE = Spaces.large();

  private static SweepHistory sweep(String id, List<RunHistory> runs) {
    return new SweepHistory(
        id,
        id + ".yaml",
        "",
        Instant.EPOCH,
        Optional.empty(),
        runs.size(),
        RANK,
        5,
        Optional.empty(),
        runs);
  }

  private static Candidate candidate(double filters, double rate) {
    return SPACE.candidate(new double[] {filters, rate});
  }

  /** Runs anywhere in the space, the better the nearer to a learning rate in the middle. */
  private static List<RunHistory> night(int runs) {
    Random random = new Random(5);
    List<RunHistory> night = new ArrayList<>();
    for (int number = 1; number <= runs; number++) {
      double rate = random.nextDouble();
      night.add(
          Histories.run(
              number,
              candidate(random.nextDouble(), rate),
              RunState.FINISHED,
              0.1 + Math.abs(rate - 0.5)));
    }
    return night;
  }

  private static Start start(SweepHistory... sweeps) {
    return Start.of(SPACE, RANK, List.of(sweeps), Instant.MAX);
  }

  private static List<Observation> observations(Start start) {
    return start.observations(new CandidateSpace(SPACE));
  }

  @Test
  void runs_are_numbered_before_the_first() {
    Start start = start(sweep("a", night(3)), sweep("b", night(2)));
    assertThat(start.from()).containsExactly(new Start.From("a", 3, 0), new Start.From("b", 2, 0));
    assertThat(observations(start))
        .extracting(Observation::number)
        .containsExactly(-4, -3, -2, -1, 0);
    assertThat(observations(start)).allMatch(Observation::done);
  }

  @Test
  void runs_outside_the_space_and_runs_that_have_not_ended_are_left_out() {
    SearchSpace larger =
        new SearchSpace(List.of(Spaces.choice("filters", 64), Spaces.continuous("learningRate")));
    Start start =
        start(
            sweep(
                "a",
                List.of(
                    Histories.run(1, candidate(0.1, 0.5), RunState.FINISHED, 0.5),
                    Histories.run(2, larger.candidate(new double[2]), RunState.FINISHED, 0.5),
                    Histories.run(3, candidate(0.1, 0.6), RunState.PAUSED, 0.5),
                    Histories.run(4, candidate(0.1, 0.7), RunState.DIVERGED, 0.5))));
    assertThat(start.from()).containsExactly(new Start.From("a", 2, 1));
    assertThat(observations(start))
        .extracting(Observation::costs)
        .containsExactly(List.of(0.5), List.of(Costs.WORST));
  }

  @Test
  void runs_that_ended_after_the_sweep_began_do_not_teach() {
    SweepHistory night = sweep("a", night(4)); // they end at the epoch
    assertThat(Start.of(SPACE, RANK, List.of(night), Instant.EPOCH).runs()).isEqualTo(4);
    assertThat(Start.of(SPACE, RANK, List.of(night), Instant.EPOCH.minusNanos(1)).runs()).isZero();
  }

  @Test
  void runs_without_the_score_that_ranks_do_not_teach() {
    Start start =
        Start.of(SPACE, List.of(ScoreKind.SSIM), List.of(sweep("a", night(4))), Instant.MAX);
    assertThat(start.from()).containsExactly(new Start.From("a", 0, 4));
  }

  @Test
  void a_stopped_run_is_judged_by_the_runs_of_its_own_sweep() {
    Start start =
        start(
            sweep(
                "a",
                List.of(
                    Histories.run(1, candidate(0.1, 0.1), RunState.FINISHED, 0.5, 0.2),
                    Histories.run(2, candidate(0.1, 0.2), RunState.STOPPED, 0.6))),
            sweep("b", List.of(Histories.run(1, candidate(0.1, 0.3), RunState.STOPPED, 0.6))));
    assertThat(observations(start).stream().map(o -> o.costs().get(0)).toList())
        .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
        .isEqualTo(List.of(0.2, 0.3, 0.6));
  }

  private static List<String> proposals(Method method, Start start, int runs) {
    SweepSpec.Search search = new SweepSpec.Search(method, 100, 11, RANK, 5);
    var sampler = Samplers.of(search, SPACE, List.of(), start);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      Proposal proposal = (Proposal) sampler.getCandidate();
      texts.add(proposal.number() + " " + proposal.candidate().text());
      sampler.reportResults(Histories.result(proposal, Night.cost(proposal.candidate())));
    }
    return texts;
  }

  @ParameterizedTest
  @EnumSource(names = {"TPE", "AUTO", "GENETIC"})
  void a_sampler_learns_from_the_first_run_on_and_numbers_its_own_from_1(Method method) {
    List<String> without = proposals(method, Start.NONE, 4);
    List<String> with = proposals(method, start(sweep("a", night(40))), 4);
    assertThat(with).doesNotContainAnyElementsOf(without);
    assertThat(with)
        .extracting(text -> text.substring(0, 2))
        .containsExactly("1 ", "2 ", "3 ", "4 ");
    assertThat(proposals(method, start(sweep("a", night(40))), 4)).isEqualTo(with);
  }

  /** Of points anywhere one in three would be so near. */
  @ParameterizedTest
  @EnumSource(names = {"TPE", "AUTO"})
  void a_sampler_begins_where_the_older_sweep_was_best(Method method) {
    SweepSpec.Search search = new SweepSpec.Search(method, 100, 11, RANK, 5);
    var sampler = Samplers.of(search, SPACE, List.of(), start(sweep("a", night(40))));
    CandidateSpace space = new CandidateSpace(SPACE);
    int near = 0;
    for (int i = 0; i < 8; i++) {
      Proposal proposal = (Proposal) sampler.getCandidate();
      near += Math.abs(space.settled(proposal.candidate())[1] - 0.5) < 1 / 6.0 ? 1 : 0;
    }
    assertThat(near).isGreaterThanOrEqualTo(6);
  }

  @ParameterizedTest
  @EnumSource(names = {"TPE", "AUTO", "GENETIC"})
  void a_sweep_that_is_cut_off_goes_on_as_if_it_never_was(Method method) {
    Start start = start(sweep("a", night(40)));
    List<String> whole = proposals(method, start, 12);

    SweepSpec.Search search = new SweepSpec.Search(method, 100, 11, RANK, 5);
    List<RunHistory> before = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    for (int run = 0; run < 12; run++) {
      Proposal proposal = (Proposal) Samplers.of(search, SPACE, before, start).getCandidate();
      double cost = Night.cost(proposal.candidate());
      RunState state = Double.isFinite(cost) ? RunState.FINISHED : RunState.DIVERGED;
      before.add(Histories.run(proposal.number(), proposal.candidate(), state, cost));
      parts.add(proposal.number() + " " + proposal.candidate().text());
    }
    assertThat(parts).isEqualTo(whole);
  }
}
