package io.athanor.search;

import io.athanor.sweep.Decision;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.Segment;
import io.athanor.sweep.Wording;
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
  private final RunTasks sweep;
  private final Proposal proposal;
  private RunState state = RunState.PAUSED;
  private Hand.Turn turn = Hand.Turn.LEAVE;

  RunTask(RunTasks sweep, Proposal proposal) {
    this.sweep = sweep;
    this.proposal = proposal;
  }

  @Override
  public OptimizationResult call() {
    long started = System.currentTimeMillis();
    try {
      run();
    } catch (Throwable e) { // whatever it is, Arbiter would only log it
      sweep.control().fail(e);
    } finally {
      if (turn != Hand.Turn.HOLD) {
        hand().over(proposal.number());
      }
    }
    return result(started);
  }

  private Hand hand() {
    return sweep.control().hand();
  }

  /** Once, and again each time a pause of the whole sweep is over. */
  private void run() {
    SweepControl control = sweep.control();
    turn =
        hand().turn(proposal, () -> control.ending() || hand().paused() && control.stop().asked());
    if (turn == Hand.Turn.LEAVE) {
      control.cutShort();
    }
    while (turn == Hand.Turn.TRAIN) {
      state = stretch();
      boolean paused = state == RunState.PAUSED && hand().cut(proposal.number());
      turn = paused ? hand().turn(proposal, () -> control.stop().asked()) : Hand.Turn.LEAVE;
    }
    if (turn != Hand.Turn.HOLD) {
      control.ended(state);
    }
  }

  /** From the run's beginning, or where it was paused, to where it ends or is paused. */
  private RunState stretch() {
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
    sweep.control().began(number);
    hand().began(proposal);
    sweep.listener().accept(new SweepEvent.Began(run));
    tellNotes(run);
    Outcome outcome = hand().stopped(number) ? stoppedByHand() : train(segment);
    if (outcome.state() == RunState.PAUSED) {
      outcome = byHand(run, outcome);
    }
    tellNotes(run);
    Run ended = sweep.store().end(run, outcome);
    sweep.listener().accept(new SweepEvent.Ended(ended));
    return ended.state();
  }

  private void tellNotes(Run run) {
    hand().notes(run.number()).forEach(note -> tell(run, new RunEvent.Incident(note)));
  }

  private static Outcome stoppedByHand() {
    return Outcome.of(RunState.STOPPED, Wording.ENDED_BY_HAND.of());
  }

  /** The outcome of a segment that was cut short, perhaps by a person. */
  private Outcome byHand(Run run, Outcome outcome) {
    if (hand().stopped(run.number())) {
      return stoppedByHand();
    }
    return hand().cut(run.number()) && !sweep.control().stop().asked()
        ? Outcome.of(
            RunState.PAUSED,
            Wording.PAUSED_AFTER.of(sweep.comparisons().epochs(run.number()).size()))
        : outcome;
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
              : Outcome.of(RunState.PAUSED, Wording.FOR_FINALISTS.of());
        }
      }
      tell(rest.run(), new RunEvent.Decided(comparisons.decide(run)));
    }
    return stopped(rest);
  }

  /**
   * A run that is trained no further is scored as it stands, so that its pictures can be looked at.
   * Where that fails it is stopped all the same: its validation scores hold.
   */
  private Outcome stopped(Segment rest) {
    Comparisons comparisons = sweep.comparisons();
    int run = rest.run().number();
    Outcome outcome = execute(rest.after(comparisons.epochs(run).size()).ending());
    if (outcome.state() == RunState.PAUSED) {
      return outcome;
    }
    if (outcome.state() != RunState.FINISHED) {
      outcome
          .reason()
          .ifPresent(why -> tell(rest.run(), new RunEvent.Incident(Wording.NOT_SCORED.of(why))));
    }
    return Outcome.of(RunState.STOPPED, comparisons.last(run).map(Decision::reason).orElseThrow());
  }

  private Outcome execute(Segment segment) {
    try {
      return sweep
          .executor()
          .execute(
              segment,
              event -> tell(segment.run(), event),
              () -> sweep.control().stop().or(hand().stop(segment.run().number())));
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
