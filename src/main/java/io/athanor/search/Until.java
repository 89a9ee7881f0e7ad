package io.athanor.search;

import io.athanor.sweep.Stop;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * When a sweep ends before it is done.
 *
 * @param stop asked before each run; once it says so no run begins, and those under way see it too
 * @param end the deadline, where there is one: the search ends so early that its finalists are
 *     trained by then
 * @param clock of the deadline
 * @param notice told of the plan when it is made and when it changes by much, by any thread
 * @param hand what a person asks meanwhile
 */
public record Until(
    Supplier<Stop> stop,
    Optional<Instant> end,
    InstantSource clock,
    Consumer<TimePlan> notice,
    Hand hand) {
  /** With nobody who steers. */
  public Until(
      Supplier<Stop> stop, Optional<Instant> end, InstantSource clock, Consumer<TimePlan> notice) {
    this(stop, end, clock, notice, new Hand(clock));
  }

  /** Without a deadline. */
  public static Until stopped(Supplier<Stop> stop) {
    return new Until(stop, Optional.empty(), InstantSource.system(), plan -> {});
  }
}
