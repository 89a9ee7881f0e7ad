package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.search.TimedNight.Outcome;
import io.athanor.sweep.SweepSpec.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nights on simulated time; {@link TimedNight} has the times. */
class NightPlanTest {
  private static final int NIGHTS = 60;

  private static List<Outcome> nights(TimedNight night) {
    return IntStream.range(0, NIGHTS).mapToObj(seed -> night.withSeed(seed).outcome()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 1, 16",
    "NONE, 2, 12",
    "NONE, 4, 8",
    "ASHA, 1, 12",
    "ASHA, 2, 8",
    "ASHA, 4, 4",
    "MEDIAN, 2, 12"
  })
  void finalists_are_trained_by_the_deadline(Scheduler scheduler, int workers, int hours) {
    TimedNight night = new TimedNight(0, scheduler, workers, 300, 3, 3, Duration.ofHours(hours), 0);
    for (Outcome outcome : nights(night)) {
      assertThat(outcome.finalists()).isGreaterThanOrEqualTo(2);
      assertThat(outcome.finalistsCut()).isZero();
      assertThat(outcome.over()).isLessThanOrEqualTo(night.time());
      assertThat(outcome.searched()).isLessThan(300);
    }
  }

  /** What is lost waits for the last runs of the search, and is the margin. */
  @ParameterizedTest
  @CsvSource({"NONE, 1", "NONE, 2", "NONE, 4", "ASHA, 2"})
  void little_of_the_time_is_lost(Scheduler scheduler, int workers) {
    TimedNight night = new TimedNight(0, scheduler, workers, 1000, 3, 3, Duration.ofHours(16), 0);
    double busy =
        nights(night).stream()
            .mapToDouble(outcome -> outcome.busy(workers, night.time()))
            .average()
            .orElse(0);
    assertThat(busy).isGreaterThan(0.8);
  }

  @Test
  void where_there_is_time_for_all_nothing_is_cut() {
    TimedNight night = new TimedNight(0, Scheduler.NONE, 2, 12, 3, 3, Duration.ofHours(24), 0);
    for (Outcome outcome : nights(night)) {
      assertThat(outcome.searched()).isEqualTo(12);
      assertThat(outcome.paused()).isZero();
      assertThat(outcome.finalists()).isEqualTo(9);
      assertThat(outcome.last().whole()).isTrue();
    }
  }

  @Test
  void a_short_night_has_fewer_seeds_then_fewer_finalists_and_says_so() {
    for (int minutes : new int[] {400, 200, 120, 90}) {
      TimedNight night =
          new TimedNight(0, Scheduler.NONE, 2, 300, 3, 3, Duration.ofMinutes(minutes), 0);
      for (Outcome outcome : nights(night)) {
        assertThat(outcome.finalistsCut()).isZero();
        if (outcome.finalists() > 0) {
          assertThat(outcome.over()).isLessThanOrEqualTo(night.time());
        }
        TimePlan last = outcome.last();
        assertThat(last.top() == 3 || last.seeds() <= 1).as("seeds go first").isTrue();
        assertThat(outcome.finalists()).isLessThanOrEqualTo(last.top() * last.seeds());
      }
    }
  }

  @Test
  void a_candidate_that_takes_too_long_to_be_trained_again_is_passed_over() {
    TimedNight night = new TimedNight(0, Scheduler.NONE, 4, 300, 3, 3, Duration.ofHours(6), 0);
    assertThat(nights(night)).allMatch(outcome -> outcome.finalists() >= 3);
  }

  @Test
  void a_machine_that_becomes_slower_makes_the_search_end_earlier() {
    Duration time = Duration.ofHours(8);
    TimedNight steady = new TimedNight(0, Scheduler.NONE, 2, 300, 3, 3, time, 0);
    TimedNight slower = new TimedNight(0, Scheduler.NONE, 2, 300, 3, 3, time, 0.1);
    int fewer = 0;
    for (int seed = 0; seed < NIGHTS; seed++) {
      Outcome outcome = slower.withSeed(seed).outcome();
      assertThat(outcome.finalistsCut()).isZero();
      assertThat(outcome.over()).isLessThanOrEqualTo(time);
      fewer += outcome.searched() < steady.withSeed(seed).outcome().searched() ? 1 : 0;
    }
    assertThat(fewer).isGreaterThan(NIGHTS / 4);
  }

  @Test
  void the_plan_is_told_when_it_changes_by_much_and_not_at_each_run() {
    TimedNight night = new TimedNight(0, Scheduler.NONE, 2, 300, 3, 3, Duration.ofHours(12), 0);
    for (Outcome outcome : nights(night)) {
      assertThat(outcome.told()).hasSizeBetween(1, 25);
      assertThat(outcome.told().size()).isLessThan(outcome.searched());
    }
  }

  @Test
  void the_same_night_comes_to_the_same() {
    TimedNight night = new TimedNight(3, Scheduler.ASHA, 2, 300, 3, 3, Duration.ofHours(3), 0);
    assertThat(night.outcome()).isEqualTo(night.outcome());
  }
}
