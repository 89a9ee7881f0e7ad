package io.athanor.search;

import io.athanor.search.TimePlan.Share;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunState;
import io.athanor.sweep.Stop;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.SweepSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the time that the finalists of a sweep with a deadline need, by what is measured of runs.
 *
 * <p>The finalists must begin at the latest when the deadline is as far away as the {@link
 * TimePlan} keeps for them: the best candidates so far, as long as their epochs took, on as many
 * workers as there are. A candidate that is not expected to end by then is not begun. A run that is
 * under way at that time is paused after its epoch, where there is a finished one to train again;
 * it goes on when the sweep is continued.
 *
 * <p>The plan follows the runs: it is made anew at each epoch and whenever a run ends.
 *
 * <p>Threads: thread-safe.
 */
final class NightPlan implements Phase {
  /** Expected runs that are so much more or fewer than was told are told again. */
  private static final double MUCH = 1 / 3.0;

  private final SweepSpec.Search search;
  private final Until until;
  private final Instant end;
  private final int workers;
  private final Finalists finalists;
  private final Comparisons comparisons;
  private final Pace pace;
  private final double whole;
  private final Set<Integer> paused = new HashSet<>();
  private int ended;
  private @Nullable TimePlan told;
  private volatile Instant lastBegin = Instant.MAX;
  private volatile Instant cut = Instant.MAX;

  NightPlan(
      SweepSpec.Search search,
      Until until,
      int workers,
      Past past,
      Finalists finalists,
      Comparisons comparisons) {
    this.search = search;
    this.until = until;
    this.end = until.end().orElse(Instant.MAX);
    this.workers = workers;
    this.finalists = finalists;
    this.comparisons = comparisons;
    this.pace = new Pace(search.rungs());
    this.whole = left(until.clock().instant());
    for (RunHistory history : past.runs()) {
      pace.know(history);
    }
    for (RunHistory history : past.searched()) {
      ended += history.run().state().ended() ? 1 : 0;
      if (history.run().state() == RunState.PAUSED) {
        paused.add(history.run().number());
      }
    }
    update(until.clock().instant(), true);
  }

  /** Takes note of what a run tells, after those that the plan asks have. */
  synchronized void note(SweepEvent event) {
    Instant now = until.clock().instant();
    pace.note(event, now);
    Run run = event.run();
    if (run.finalist()) {
      return;
    }
    boolean over = event instanceof SweepEvent.Ended;
    if (over) {
      ended += run.state().ended() ? 1 : 0;
    }
    boolean again = event instanceof SweepEvent.Began && paused.remove(run.number());
    boolean epoch =
        event instanceof SweepEvent.Told told && told.event() instanceof RunEvent.EpochFinished;
    if (over || again || epoch) {
      update(now, over);
    }
  }

  @Override
  public boolean room() {
    return !until.clock().instant().isAfter(lastBegin);
  }

  @Override
  public Stop stop() {
    return until.clock().instant().isBefore(cut) ? Stop.NO : Stop.AFTER_EPOCH;
  }

  /** What is trained again in the time that is left; the plan is told where that is not all. */
  synchronized List<Proposal> proposals() {
    double room = left(until.clock().instant()) / TimePlan.LAST_MARGIN;
    Share share = share(room, 1, false);
    TimePlan plan = plan(0, share);
    if (!plan.allFinalists()) {
      tell(plan);
    }
    return proposals(share, room);
  }

  /**
   * Makes the plan anew.
   *
   * @param settled whether a change may be told: the first epochs of a process vary much
   */
  private void update(Instant now, boolean settled) {
    OptionalDouble candidate = pace.candidate();
    if (candidate.isEmpty()) {
      return;
    }
    double left = left(now);
    double seconds = candidate.getAsDouble();
    double needed = Math.max(0, search.runs() - ended) * seconds / workers;
    double most = left * TimePlan.MARGIN / TimePlan.LAST_MARGIN; // they may begin late
    double room = Math.min(most, Math.max(whole / 2, left - needed));
    Share share = share(room, TimePlan.MARGIN, true);
    double free = left - share.seconds();
    lastBegin = paused.isEmpty() ? before(share.seconds() + seconds) : before(share.seconds());
    cut = cut(jobs(share.top(), share.seeds(), room / TimePlan.MARGIN, false));
    TimePlan plan = plan(Math.max(0, free), share);
    if (told == null || settled && differs(plan, told)) {
      tell(plan);
    }
  }

  /** When the finalists that there would be now must begin; an epoch under way ends before. */
  private Instant cut(List<Double> jobs) {
    return jobs.isEmpty()
        ? Instant.MAX
        : before(TimePlan.MARGIN * TimePlan.makespan(jobs, workers) + pace.longestEpoch());
  }

  private Share share(double room, double margin, boolean all) {
    return TimePlan.share(
        search.finalists(),
        workers,
        room,
        margin,
        (top, seeds) -> jobs(top, seeds, room / margin, all));
  }

  /**
   * Seconds of each run of the finalists; those that take longer than there is room are passed
   * over.
   *
   * @param all whether finalists that there are not yet are there with what a usual one takes
   */
  private List<Double> jobs(int top, int seeds, double room, boolean all) {
    List<Double> jobs = new ArrayList<>();
    for (Proposal proposal : proposals(new Share(top, seeds, 0), room)) {
      int of = proposal.finalistOf().orElseThrow();
      jobs.add(pace.training(proposal.candidate(), of, pace.epochs(proposal.number())));
    }
    if (all) {
      int missing = top * seeds - jobs.size();
      jobs.addAll(
          Collections.nCopies(Math.max(0, missing), pace.epoch() * finalists.usualEpochs()));
    }
    return jobs;
  }

  private List<Proposal> proposals(Share share, double room) {
    return finalists.proposals(
        comparisons,
        share.top(),
        share.seeds(),
        run -> pace.training(finalists.candidate(run), run.number(), 0) <= room);
  }

  private TimePlan plan(double free, Share share) {
    double candidate = pace.candidate().orElse(0);
    double more = candidate > 0 ? Math.floor(free * workers / candidate) : 0;
    return new TimePlan(
        (int) Math.min(search.runs(), ended + more),
        search.runs(),
        share.top(),
        share.seeds(),
        search.finalists(),
        TimePlan.seconds(Math.min(free, Math.max(0, search.runs() - ended) * candidate / workers)),
        TimePlan.seconds(share.seconds()));
  }

  private static boolean differs(TimePlan plan, TimePlan told) {
    int runs = Math.abs(plan.runs() - told.runs());
    return plan.top() != told.top()
        || plan.seeds() != told.seeds()
        || runs > 1 && runs > MUCH * told.runs();
  }

  private void tell(TimePlan plan) {
    told = plan;
    until.notice().accept(plan);
  }

  /** So many seconds before the deadline. */
  private Instant before(double seconds) {
    return end.minus(TimePlan.seconds(seconds));
  }

  private double left(Instant now) {
    return Math.max(0, Duration.between(now, end).toMillis() / 1000.0);
  }
}
