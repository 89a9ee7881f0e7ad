package io.athanor.search;

import java.util.Optional;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;
import org.deeplearning4j.arbiter.optimize.api.termination.TerminationCondition;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;

/**
 * A sampler's proposals up to the planned number of runs, or until the sweep is ending.
 *
 * <p>The limit stands at the source: Arbiter's {@code MaxCandidatesCondition} counts what has ended
 * and so launches one too many for each further worker. Being the termination condition as well, it
 * ends Arbiter's loop only when nothing is under way, so that the shutdown has nothing to wait for.
 * An error of the sampler ends the sweep.
 *
 * <p>Each worker begins one run at least; from then on there must be room for it in the plan of a
 * sweep with a deadline.
 *
 * <p>A run that a person paused and resumed comes before a new one.
 *
 * <p>Arbiter asks for more while every worker is busy, and a sampler that is asked then would
 * decide without the results that are still to come. So it is asked only when a run can begin.
 *
 * <p>Threads: confined to the thread of Arbiter's loop.
 */
final class Proposals implements CandidateGenerator, TerminationCondition {
  private final CandidateGenerator sampler;
  private final int planned;
  private final int workers;
  private final SweepControl control;
  private int proposed;
  private int underWay;

  Proposals(CandidateGenerator sampler, int planned, int workers, SweepControl control) {
    this.sampler = sampler;
    this.planned = planned;
    this.workers = workers;
    this.control = control;
  }

  @Override
  public boolean hasMoreCandidates() {
    if (underWay >= workers) {
      return false;
    }
    if (control.hand().bringsBack() && !control.ending()) {
      return true;
    }
    if (proposed >= planned) {
      return false;
    }
    if (control.ending()) {
      control.cutShort();
      return false;
    }
    return (proposed < workers || control.room()) && samplerHasMore();
  }

  private boolean samplerHasMore() {
    try {
      boolean more = sampler.hasMoreCandidates();
      if (!more) {
        control.ranOut();
      }
      return more;
    } catch (RuntimeException e) {
      control.fail(e);
      return false;
    }
  }

  @Override
  public Candidate<?> getCandidate() {
    underWay++;
    Optional<Proposal> back = control.hand().back();
    if (back.isPresent()) {
      return back.get();
    }
    proposed++;
    return sampler.getCandidate();
  }

  @Override
  public boolean terminate(IOptimizationRunner runner) {
    boolean over = runner.numCandidatesQueued() == 0 && !hasMoreCandidates();
    if (over && proposed < planned && !control.room()) {
      control.cutShort();
    }
    return over;
  }

  @Override
  public void initialize(IOptimizationRunner runner) {
    // Nothing to start.
  }

  @Override
  public void reportResults(OptimizationResult result) {
    underWay--;
    try {
      sampler.reportResults(result);
    } catch (RuntimeException e) {
      control.fail(e);
    }
  }

  @Override
  public ParameterSpace<?> getParameterSpace() {
    return sampler.getParameterSpace();
  }

  @Override
  public void setRngSeed(long seed) {
    sampler.setRngSeed(seed);
  }

  @Override
  public Class<?> getCandidateType() {
    return sampler.getCandidateType();
  }
}
