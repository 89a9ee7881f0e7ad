package io.athanor.search;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.Decision;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Stop;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A night with a deadline on simulated time: workers train runs epoch by epoch as the search and
 * its finalists do, and end when the plan or the deadline says so. An epoch takes a minute, in the
 * mean and give or take a factor of 1.6; a candidate has 20 epochs and a finalist 30; evaluation
 * takes a fifth of the training.
 *
 * @param slowing by what share epochs take longer at the end than at the beginning
 */
record TimedNight(
    long seed,
    SweepSpec.Scheduler scheduler,
    int workers,
    int runs,
    int top,
    int seeds,
    Duration time,
    double slowing) {
  private static final Instant BEGIN = Instant.parse("2026-11-24T22:00:00Z");
  private static final double EVALUATION = 0.2;

  /**
   * What came of it.
   *
   * @param searched runs of the search that ended
   * @param paused runs of the search that the plan cut off
   * @param finalists runs of finalists that came to their end
   * @param finalistsCut those that the deadline cut off
   * @param over when the last worker was done
   * @param worked seconds of all workers
   * @param told plans, in order
   */
  record Outcome(
      int searched,
      int paused,
      int finalists,
      int finalistsCut,
      Duration over,
      double worked,
      List<TimePlan> told) {
    TimePlan last() {
      return told.get(told.size() - 1);
    }

    double busy(int workers, Duration time) {
      return worked / (workers * time.toSeconds());
    }
  }

  TimedNight withSeed(long other) {
    return new TimedNight(other, scheduler, workers, runs, top, seeds, time, slowing);
  }

  Outcome outcome() {
    return new Course(this).run();
  }

  /** A worker that will have done an epoch of a run at that time. */
  private record Step(double time, int worker, Proposal proposal, int epoch) {}

  /** The state of one night. */
  private static final class Course {
    private final TimedNight night;
    private final Instant end;
    private final SweepSpec.Search search;
    private final Finalists finalists;
    private final Comparisons comparisons;
    private final List<TimePlan> told = new ArrayList<>();
    private final NightPlan plan;
    private final Map<Integer, Double> speeds = new HashMap<>();
    private final Map<Integer, Integer> next = new HashMap<>();
    private final PriorityQueue<Step> steps =
        new PriorityQueue<>(Comparator.comparing(Step::time).thenComparing(Step::worker));
    private double now;
    private double worked;
    private int searched;
    private int paused;
    private int done;
    private int cut;

    Course(TimedNight night) {
      this.night = night;
      this.end = BEGIN.plus(night.time());
      this.search =
          new SweepSpec.Search(
              SweepSpec.Method.RANDOM,
              night.runs(),
              1,
              List.of(ScoreKind.MSE),
              5,
              List.of(),
              new SweepSpec.Rungs(night.scheduler(), 3, 2),
              new SweepSpec.Finalists(night.top(), night.seeds(), OptionalInt.of(30)));
      this.finalists = new Finalists(search, List.of());
      this.comparisons = new Comparisons(search, List.of());
      Until until = new Until(() -> Stop.NO, Optional.of(end), this::instant, told::add);
      this.plan =
          new NightPlan(
              search,
              until,
              night.workers(),
              new Past(List.of(), Start.NONE),
              finalists,
              comparisons);
    }

    private Instant instant() {
      return BEGIN.plusMillis(Math.round(1000 * now));
    }

    Outcome run() {
      Deque<Proposal> candidates = new ArrayDeque<>();
      for (int number = 1; number <= night.runs(); number++) {
        Candidate candidate =
            new Candidate(Map.of("epochs", new Value.Whole(20), "number", new Value.Whole(number)));
        candidates.add(new Proposal(candidate, number, new double[0]));
      }
      train(candidates, true);
      if (instant().isBefore(end)) {
        train(new ArrayDeque<>(plan.proposals()), false);
      }
      Duration over = Duration.between(BEGIN, instant());
      return new Outcome(searched, paused, done, cut, over, worked, List.copyOf(told));
    }

    private void train(Deque<Proposal> proposals, boolean searching) {
      int begun = 0;
      Deque<Integer> free = new ArrayDeque<>();
      for (int worker = 0; worker < night.workers(); worker++) {
        free.add(worker);
      }
      while (true) {
        while (!free.isEmpty() && !proposals.isEmpty() && mayBegin(begun, searching)) {
          begin(proposals.remove(), free.remove());
          begun++;
        }
        if (steps.isEmpty()) {
          return;
        }
        Step step = steps.remove();
        now = step.time();
        if (epoch(step, searching)) {
          push(step.proposal(), step.worker(), step.epoch() + 1);
        } else {
          free.add(step.worker());
        }
      }
    }

    private boolean mayBegin(int begun, boolean searching) {
      return instant().isBefore(end)
          && (!searching || plan.stop() == Stop.NO && (begun < night.workers() || plan.room()));
    }

    private void begin(Proposal proposal, int worker) {
      Run run = run(proposal, RunState.RUNNING);
      finalists.note(run);
      plan.note(new SweepEvent.Began(run));
      push(proposal, worker, 1);
    }

    private void push(Proposal proposal, int worker, int epoch) {
      double wall = seconds(proposal) * (1 + EVALUATION);
      worked += wall;
      steps.add(new Step(now + wall, worker, proposal, epoch));
    }

    private double seconds(Proposal proposal) {
      int of = proposal.finalistOf().orElse(proposal.number());
      double usual =
          speeds.computeIfAbsent(
              of, run -> 60 * Math.exp(0.5 * new Random(31 * night.seed() + run).nextGaussian()));
      return usual * (1 + night.slowing() * now / night.time().toSeconds());
    }

    /** Whether the run goes on. */
    private boolean epoch(Step step, boolean searching) {
      Proposal proposal = step.proposal();
      Epoch epoch = score(proposal, step.epoch());
      if (searching) {
        comparisons.add(proposal.number(), epoch);
      }
      Run run = run(proposal, RunState.RUNNING);
      plan.note(new SweepEvent.Told(run, new RunEvent.EpochFinished(epoch, true)));
      RunState state = state(step, searching);
      if (state == RunState.RUNNING) {
        return true;
      }
      Run ended = run(proposal, state);
      finalists.note(ended);
      plan.note(new SweepEvent.Ended(ended));
      searched += searching && state.ended() ? 1 : 0;
      paused += searching && !state.ended() ? 1 : 0;
      done += !searching && state.ended() ? 1 : 0;
      cut += !searching && !state.ended() ? 1 : 0;
      return false;
    }

    private RunState state(Step step, boolean searching) {
      int number = step.proposal().number();
      if (step.epoch() == RunLength.epochs(step.proposal().candidate())) {
        return RunState.FINISHED;
      }
      if (searching && step.epoch() == next.computeIfAbsent(number, comparisons::next)) {
        Decision decision = comparisons.decide(number);
        next.put(number, comparisons.next(number));
        if (!decision.goesOn()) {
          return RunState.STOPPED;
        }
      }
      boolean stop = searching && plan.stop().asked() || !instant().isBefore(end);
      return stop ? RunState.PAUSED : RunState.RUNNING;
    }

    /** The slower a network, the better, by and large: what finalists cost is above the mean. */
    private Epoch score(Proposal proposal, int epoch) {
      int of = proposal.finalistOf().orElse(proposal.number());
      double luck = new Random(17 * night.seed() + of).nextDouble();
      double mse = 1.0 / epoch + luck + 20 / speeds.getOrDefault(of, 60.0);
      return new Epoch(
          epoch,
          mse,
          mse,
          List.of(new ScoreValue("mse", Units.SCALED, 0, mse)),
          seconds(proposal),
          1,
          1e-3);
    }

    private static Run run(Proposal proposal, RunState state) {
      return new Run(
          proposal.number(),
          proposal.number(),
          1,
          proposal.candidate(),
          state,
          Optional.empty(),
          BEGIN,
          Optional.empty(),
          proposal.finalistOf());
    }
  }
}
