package io.athanor.search;

import io.athanor.space.Candidate;
import io.athanor.space.SearchSpace;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;

/**
 * A sweep without its runner: proposals are asked for and results told by hand. The cost of a
 * candidate is a number in 0–1 made of its text, and every fifth of all candidates fails.
 */
final class Night {
  private final SweepSpec.Search search;
  private final SearchSpace space;
  private final List<Proposal> proposals = new ArrayList<>();
  private CandidateGenerator sampler;

  Night(SweepSpec.Method method, SearchSpace space) {
    this(new SweepSpec.Search(method, 100, 11, List.of(ScoreKind.MSE), 5), space);
  }

  Night(SweepSpec.Search search, SearchSpace space) {
    this.search = search;
    this.space = space;
    this.sampler = Samplers.of(search, space, List.of());
  }

  Proposal ask() {
    Proposal proposal = (Proposal) sampler.getCandidate();
    proposals.add(proposal);
    return proposal;
  }

  void tell(Proposal proposal) {
    sampler.reportResults(Histories.result(proposal, cost(proposal.candidate())));
  }

  Night run(int runs) {
    for (int i = 0; i < runs; i++) {
      tell(ask());
    }
    return this;
  }

  /** The process ends, and another one goes on with what the store has. */
  Night cutOff() {
    List<RunHistory> before =
        proposals.stream()
            .map(
                p -> {
                  double cost = cost(p.candidate());
                  RunState state = Double.isFinite(cost) ? RunState.FINISHED : RunState.DIVERGED;
                  return Histories.run(p.number(), p.candidate(), state, cost);
                })
            .toList();
    sampler = Samplers.of(search, space, before);
    return this;
  }

  boolean more() {
    return sampler.hasMoreCandidates();
  }

  List<Candidate> candidates() {
    return proposals.stream().map(Proposal::candidate).toList();
  }

  List<String> texts() {
    return proposals.stream().map(p -> p.number() + " " + p.candidate().text()).toList();
  }

  static double cost(Candidate candidate) {
    int hash = Math.floorMod(candidate.text().hashCode(), 1000);
    return hash % 5 == 0 ? Costs.WORST : hash / 1000.0;
  }
}
