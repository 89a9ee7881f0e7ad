package io.athanor.search;

import io.athanor.sweep.Decision;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
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
 * not: Arbiter keeps failed tasks from the generator. With a run that has ended comes its {@link
 * Curve}; one that was only paused has nothing to teach yet.
 *
 * <p>Threads: called once, by a worker's thread.
 */
final class RunTask implements Callable<OptimizationResult> {
  private static final String FOR_FINALISTS =
      "the rest of the time is the finalists'; `athanor resume` goes on";

  private final RunTasks sweep;
  private final Proposal proposal;
  private RunState state = RunState.PAUSED;

  RunTask(RunTasks sweep, Proposal proposal) {
    this.sweep = sweep;
    this.proposal = proposal;
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
        sweep
            .store()
            .begin(
                number,
                Seeds.of(sweep.search().seed(), number),
                proposal.candidate(),
                proposal.finalistOf());
    Run run = segment.run();
    sweep.control().began();
    sweep.listener().accept(new SweepEvent.Began(run));
    Outcome outcome = train(segment);
    Run ended = sweep.store().end(run, outcome);
    state = ended.state();
    sweep.control().ended(state);
    sweep.listener().accept(new SweepEvent.Ended(ended));
  }

  /** From rung to rung, until the run ends, is stopped by the scheduler, or the sweep is ending. */
  private Outcome train(Segment rest) {
    Comparisons comparisons = sweep.comparisons();
    int run = rest.run().number();
    while (comparisons.last(run).map(Decision::goesOn).orElse(true)) {
      int rung = comparisons.next(run);
      if (comparisons.epochs(run).size() < rung) {
        Outcome outcome = execute(rest.after(comparisons.epochs(run).size()).until(rung));
        if (outcome.state() != RunState.PAUSED) {
          return outcome;
        }
        if (comparisons.epochs(run).size() < rung) {
          return sweep.control().ofSweep().asked() || !sweep.control().stop().asked()
              ? outcome
              : Outcome.of(RunState.PAUSED, FOR_FINALISTS);
        }
      }
      tell(rest.run(), new RunEvent.Decided(comparisons.decide(run)));
    }
    return Outcome.of(RunState.STOPPED, comparisons.last(run).map(Decision::reason).orElseThrow());
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
      if (event instanceof RunEvent.EpochFinished finished) {
        sweep.comparisons().add(run.number(), finished.epoch());
      }
      sweep.listener().accept(new SweepEvent.Told(run, event));
    } catch (RuntimeException | Error e) {
      sweep.control().fail(e); // the executor may take it for the run's own
      throw e;
    }
  }

  private OptimizationResult result(long started) {
    int index = proposal.getIndex();
    Curve curve =
        Curve.of(state, sweep.comparisons().epochs(proposal.number()), sweep.search().rank());
    double score = curve.end().first();
    CandidateInfo info =
        new CandidateInfo(
            index,
            CandidateStatus.Complete,
            score,
            started,
            started,
            System.currentTimeMillis(),
            proposal.getFlatParameters(),
            null);
    return new OptimizationResult(proposal, score, index, state.ended() ? curve : null, info, null);
  }
}
