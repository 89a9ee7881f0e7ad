package io.athanor.search;

import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.Segment;
import java.util.concurrent.Callable;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.runner.CandidateInfo;
import org.deeplearning4j.arbiter.optimize.runner.CandidateStatus;

/**
 * One run: begun in the store, executed, ended in the store.
 *
 * <p>What goes wrong in the executor ends the run; what goes wrong in the store or the listener
 * ends the sweep. To Arbiter the task always succeeds, with {@link Costs#WORST} where the run did
 * not: Arbiter keeps failed tasks from the generator. A run that was only paused has no costs yet.
 *
 * <p>Threads: called once, by a worker's thread.
 */
final class RunTask implements Callable<OptimizationResult> {
  private final RunTasks sweep;
  private final Proposal proposal;
  private Costs costs;
  private boolean ended;

  RunTask(RunTasks sweep, Proposal proposal) {
    this.sweep = sweep;
    this.proposal = proposal;
    this.costs = proposal.kept().orElseGet(() -> Costs.worst(sweep.search().rank()));
  }

  @Override
  public OptimizationResult call() {
    long started = System.currentTimeMillis();
    try {
      if (sweep.control().ending()) {
        sweep.control().cutShort();
      } else {
        run();
      }
    } catch (Throwable e) { // whatever it is, Arbiter would only log it
      sweep.control().fail(e);
    }
    return result(started);
  }

  private void run() {
    int number = proposal.number();
    Segment segment =
        sweep.store().begin(number, Seeds.of(sweep.search().seed(), number), proposal.candidate());
    Run run = segment.run();
    sweep.control().began();
    sweep.listener().accept(new SweepEvent.Began(run));
    Outcome outcome = execute(segment);
    Run end = sweep.store().end(run, outcome);
    sweep.control().ended(end.state());
    ended = end.state().ended();
    if (end.state().failed()) {
      costs = Costs.worst(sweep.search().rank());
    }
    sweep.listener().accept(new SweepEvent.Ended(end));
  }

  private Outcome execute(Segment segment) {
    try {
      return sweep
          .executor()
          .execute(segment, event -> tell(segment.run(), event), sweep.control()::stop);
    } catch (Throwable e) { // any error of a run costs that run alone
      return Outcome.failed(e);
    }
  }

  private void tell(Run run, RunEvent event) {
    try {
      sweep.store().record(run, event);
      if (event instanceof RunEvent.EpochFinished finished && finished.best()) {
        costs = Costs.of(finished.epoch(), sweep.search().rank());
      }
      sweep.listener().accept(new SweepEvent.Told(run, event));
    } catch (RuntimeException | Error e) {
      sweep.control().fail(e); // the executor may take it for the run's own
      throw e;
    }
  }

  private OptimizationResult result(long started) {
    int index = proposal.getIndex();
    CandidateInfo info =
        new CandidateInfo(
            index,
            CandidateStatus.Complete,
            costs.first(),
            started,
            started,
            System.currentTimeMillis(),
            proposal.getFlatParameters(),
            null);
    return new OptimizationResult(proposal, costs.first(), index, ended ? costs : null, info, null);
  }
}
