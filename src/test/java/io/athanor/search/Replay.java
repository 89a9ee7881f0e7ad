package io.athanor.search;

import io.athanor.search.TrainedTable.Row;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;

/**
 * A search over a {@link TrainedTable} on simulated time: each epoch takes the seconds that it took
 * when the table was made, and a proposal takes none.
 *
 * <p>Sampler and scheduler are the real ones. They are asked and told in the order in which {@link
 * SweepRunner} would with so many workers: a worker that is free has a candidate proposed, trains
 * it from rung to rung ({@link RunTask}), and what came of it is told before the next is proposed.
 *
 * @param search method, seed, ranking scores and scheduler
 * @param workers at least 1
 * @param budget seconds of training, of all workers together
 */
record Replay(TrainedTable table, SweepSpec.Search search, int workers, double budget) {

  /**
   * A run that came to its end with a lower validation MSE than any before it.
   *
   * @param seconds of training, of all workers together, when it ended
   */
  record Found(double seconds, double mse, double testMse) {}

  /** A worker that will have done its next epoch at that time. */
  private record Step(double time, int worker, Proposal proposal, int epoch) {}

  /** What was found, in order of time; ends where there is nothing better to find. */
  List<Found> run() {
    CandidateGenerator sampler = Samplers.of(search, table.space(), List.of());
    Comparisons comparisons = new Comparisons(search, List.of());
    PriorityQueue<Step> steps =
        new PriorityQueue<>(Comparator.comparing(Step::time).thenComparing(Step::worker));
    for (int worker = 0; worker < workers; worker++) {
      begin(sampler, steps, 0, worker);
    }
    List<Found> found = new ArrayList<>();
    double least = table.best();
    double best = Double.POSITIVE_INFINITY;
    while (!steps.isEmpty() && steps.peek().time() * workers <= budget && best > least) {
      Step step = steps.remove();
      Row row = table.of(step.proposal().candidate());
      RunState state = after(step, row, comparisons);
      if (state == RunState.RUNNING) {
        double time = step.time() + row.seconds();
        steps.add(new Step(time, step.worker(), step.proposal(), step.epoch() + 1));
        continue;
      }
      List<Epoch> epochs = comparisons.epochs(step.proposal().number());
      report(sampler, step.proposal(), Curve.of(state, epochs, search.rank()));
      if (state == RunState.FINISHED && row.best() < best) {
        best = row.best();
        found.add(new Found(step.time() * workers, row.best(), row.testMse()));
      }
      begin(sampler, steps, step.time(), step.worker());
    }
    return found;
  }

  private void begin(
      CandidateGenerator sampler, PriorityQueue<Step> steps, double time, int worker) {
    if (sampler.hasMoreCandidates()) {
      Proposal proposal = (Proposal) sampler.getCandidate();
      double first = table.of(proposal.candidate()).seconds();
      steps.add(new Step(time + first, worker, proposal, 1));
    }
  }

  /** What the run is once it has done that epoch. */
  private static RunState after(Step step, Row row, Comparisons comparisons) {
    int number = step.proposal().number();
    if (step.epoch() <= row.epochs().size()) {
      comparisons.add(number, row.epochs().get(step.epoch() - 1));
    }
    if (step.epoch() >= row.epochs().size()) {
      return row.state();
    }
    boolean goesOn =
        step.epoch() != comparisons.next(number) || comparisons.decide(number).goesOn();
    return goesOn ? RunState.RUNNING : RunState.STOPPED;
  }

  private static void report(CandidateGenerator sampler, Proposal proposal, Curve curve) {
    sampler.reportResults(
        new OptimizationResult(
            proposal, curve.end().first(), proposal.getIndex(), curve, null, null));
  }
}
