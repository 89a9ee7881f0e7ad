package io.athanor.search;

import io.athanor.sweep.AthanorException;
import io.athanor.sweep.Control;
import io.athanor.sweep.Stop;
import io.athanor.sweep.Wording;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of a sweep while it goes on: to pause, resume or stop single runs, or to pause
 * and resume all of them.
 *
 * <p>A paused sweep keeps its workers: the tasks of its runs wait here. A run that is paused alone
 * is held here without a task, so that its worker takes another, and comes back before any new
 * candidate when it is resumed. In the store both are PAUSED, as after Ctrl-C, and go on to the
 * same bits.
 *
 * <p>Threads: thread-safe.
 */
public final class Hand {
  private static final long LOOK_MILLIS = 100;

  private final InstantSource clock;
  private final Map<Integer, Proposal> underWay = new TreeMap<>();
  private final Map<Integer, Proposal> held = new TreeMap<>();
  private final Deque<Proposal> back = new ArrayDeque<>();
  private final Map<Integer, Wish> wishes = new HashMap<>();
  private final Map<Integer, List<String>> notes = new HashMap<>();
  private final Set<Integer> cut = new HashSet<>();
  private final Set<Integer> left = new HashSet<>();
  private boolean paused;

  /** What is to become of a single run. */
  private enum Wish {
    PAUSE,
    STOP
  }

  /** What the task of a run does next. */
  enum Turn {
    /** Train it. */
    TRAIN,
    /** Leave it here, and the worker to another. */
    HOLD,
    /** Leave it: the sweep, or this part of it, is ending. */
    LEAVE
  }

  /**
   * @param clock tells when something was asked
   */
  public Hand(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Does what is asked; stopping the whole sweep is not for here.
   *
   * @return one line that says what follows
   * @throws AthanorException if it cannot be done with the run as it stands
   */
  public synchronized String take(Control control) {
    String done =
        control.run().isPresent()
            ? one(control.action(), control.run().getAsInt())
            : all(control.action());
    notifyAll();
    return done;
  }

  /** Whether the sweep as a whole is paused. */
  public synchronized boolean paused() {
    return paused;
  }

  private String all(Control.Action action) {
    if (action == Control.Action.STOP) {
      throw new IllegalArgumentException("a sweep is stopped by whoever began it");
    }
    boolean pause = action == Control.Action.PAUSE;
    if (paused == pause) {
      return pause ? "the sweep is paused already" : "the sweep is not paused";
    }
    paused = pause;
    underWay
        .keySet()
        .forEach(run -> note(run, pause ? Wording.SWEEP_PAUSED : Wording.SWEEP_RESUMED));
    return pause
        ? "the sweep is paused; runs under way pause when their epochs end"
        : "the sweep goes on";
  }

  private String one(Control.Action action, int run) {
    boolean here = underWay.containsKey(run);
    @Nullable Proposal kept = held.get(run);
    if (!here && kept == null) {
      throw new AthanorException(
          left.contains(run)
              ? "a run must be resumed while its part of the sweep goes on, got run %d after it; `athanor resume` trains it later"
                  .formatted(run)
              : "only a run that is under way or paused by hand can be steered, got run %d; these are %s"
                  .formatted(run, numbers()));
    }
    return switch (action) {
      case PAUSE -> pause(run, here);
      case RESUME -> resume(run, kept);
      case STOP -> stop(run, kept);
    };
  }

  private String numbers() {
    List<Integer> all = new ArrayList<>(underWay.keySet());
    all.addAll(held.keySet());
    return all.isEmpty()
        ? "none now"
        : all.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private String pause(int run, boolean here) {
    if (!here || wishes.containsKey(run)) {
      return "run " + run + (wishes.get(run) == Wish.STOP ? " is being stopped" : " is paused");
    }
    wishes.put(run, Wish.PAUSE);
    note(run, Wording.PAUSED);
    return "run " + run + " pauses when its epoch ends; its worker takes another";
  }

  private String resume(int run, @Nullable Proposal kept) {
    if (wishes.get(run) == Wish.STOP) {
      throw new AthanorException(
          "a run must not be stopped to be resumed, got run " + run + "; it ends now");
    }
    boolean asked = wishes.remove(run) != null;
    if (!asked && kept == null) {
      return "run " + run + " is not paused by itself";
    }
    note(run, Wording.RESUMED);
    if (kept != null) {
      bringBack(run, kept);
    }
    return "run " + run + " goes on as soon as a worker is free";
  }

  private String stop(int run, @Nullable Proposal kept) {
    if (wishes.put(run, Wish.STOP) != Wish.STOP) {
      note(run, Wording.STOPPED);
    }
    if (kept != null) {
      bringBack(run, kept); // Only a running run can end.
    }
    return "run " + run + " ends as stopped by hand";
  }

  private void bringBack(int run, Proposal kept) {
    held.remove(run);
    underWay.put(run, kept);
    back.add(kept);
  }

  private void note(int run, Wording what) {
    notes
        .computeIfAbsent(run, of -> new ArrayList<>())
        .add(what.of(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
  }

  /** What was asked of a run since the last call, a line each with its time. */
  synchronized List<String> notes(int run) {
    @Nullable List<String> asked = notes.remove(run);
    return asked == null ? List.of() : asked;
  }

  /** A run is in the store, and can be steered from now on. */
  synchronized void began(Proposal proposal) {
    underWay.put(proposal.number(), proposal);
    cut.remove(proposal.number());
  }

  /** What the executor of a run should do. */
  synchronized Stop stop(int run) {
    if (wishes.get(run) == Wish.STOP) {
      return Stop.NOW; // What is thrown away need not end its epoch.
    }
    if (!paused && wishes.get(run) == null) {
      return Stop.NO;
    }
    cut.add(run);
    return Stop.AFTER_EPOCH;
  }

  /** Whether the run is to end for good. */
  synchronized boolean stopped(int run) {
    return wishes.get(run) == Wish.STOP;
  }

  /** Whether the segment that has just ended was cut short here, and not by the sweep's ending. */
  synchronized boolean cut(int run) {
    return cut.contains(run);
  }

  /**
   * What the task of a run does now; waits while the sweep is paused.
   *
   * @param ending whether the sweep, or this part of it, is ending
   */
  synchronized Turn turn(Proposal proposal, BooleanSupplier ending) {
    int run = proposal.number();
    while (!ending.getAsBoolean()) {
      if (wishes.get(run) == Wish.PAUSE) {
        wishes.remove(run);
        underWay.remove(run);
        held.put(run, proposal);
        return Turn.HOLD;
      }
      if (!paused || wishes.get(run) == Wish.STOP) {
        return Turn.TRAIN;
      }
      try {
        wait(LOOK_MILLIS); // Who ends the sweep does not tell.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Turn.LEAVE;
      }
    }
    return Turn.LEAVE;
  }

  /** The run has ended, or waits for another time. */
  synchronized void over(int run) {
    underWay.remove(run);
    wishes.remove(run);
    notes.remove(run);
    cut.remove(run);
  }

  /** Whether a run waits to come back. */
  synchronized boolean bringsBack() {
    return !back.isEmpty();
  }

  /** The run that comes back first. */
  synchronized Optional<Proposal> back() {
    return Optional.ofNullable(back.poll());
  }

  /** A part of the sweep is over: what is held stays paused. */
  synchronized void partEnds() {
    left.addAll(held.keySet());
    back.forEach(proposal -> left.add(proposal.number()));
    back.forEach(proposal -> over(proposal.number()));
    held.clear();
    back.clear();
  }

  /** Whether there are runs that somebody paused and nobody resumed. */
  synchronized boolean holds() {
    return !held.isEmpty() || !left.isEmpty();
  }
}
