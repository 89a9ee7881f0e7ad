package io.athanor.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.search.SimulatedNight.Decided;
import io.athanor.sweep.Decision;
import io.athanor.sweep.ScoreKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every scheduler that stops runs holds to. */
interface SchedulerContract {
  int EPOCHS = 30;

  /** One for a new sweep that ranks by {@link SimulatedNight#RANK}. */
  Scheduler scheduler();

  private static SimulatedNight night(long seed) {
    return new SimulatedNight(seed, 60, EPOCHS, 1 + (int) (seed % 4), 0.15);
  }

  @Test
  default void a_run_that_is_ahead_by_any_score_is_never_stopped() {
    for (long seed = 0; seed < 200; seed++) {
      List<Standing> before = new ArrayList<>();
      for (Decided decided : night(seed).under(scheduler()).decided()) {
        Standing run = decided.standing();
        List<Standing> rung = before.stream().filter(b -> b.epoch() == run.epoch()).toList();
        if (leads(run, rung)) {
          assertThat(decided.decision().goesOn())
              .as("night %d, run %d: %s", seed, run.run(), decided.decision().reason())
              .isTrue();
        }
        before.add(run);
      }
    }
  }

  private static boolean leads(Standing run, List<Standing> others) {
    for (int score = 0; score < SimulatedNight.RANK.size(); score++) {
      ScoreKind kind = SimulatedNight.RANK.get(score);
      int s = score;
      if (others.stream().noneMatch(o -> kind.better(o.scores().get(s), run.scores().get(s)))) {
        return true;
      }
    }
    return false;
  }

  @Test
  default void bad_runs_are_stopped_with_a_reason() {
    List<Decision> stops =
        night(1).under(scheduler()).decided().stream()
            .map(Decided::decision)
            .filter(decision -> !decision.goesOn())
            .toList();

    assertThat(stops).hasSizeGreaterThan(10);
    assertThat(stops).extracting(Decision::reason).allMatch(reason -> reason.contains(": "));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  default void the_same_night_comes_to_the_same_decisions(int workers) {
    SimulatedNight night = new SimulatedNight(7, 60, EPOCHS, workers, 0.1);

    assertThat(night.under(scheduler())).isEqualTo(night.under(scheduler()));
  }

  @Test
  default void every_run_ends_and_some_come_to_their_end() {
    for (long seed = 0; seed < 50; seed++) {
      SimulatedNight.Outcome outcome = night(seed).under(scheduler());
      Set<Integer> compared =
          outcome.decided().stream().map(d -> d.standing().run()).collect(Collectors.toSet());

      assertThat(outcome.finished()).isPositive();
      assertThat(compared).as("runs that were trained at all").hasSizeGreaterThan(45);
    }
  }

  @Test
  default void rungs_ascend_and_lie_after_the_epochs_given() {
    Scheduler scheduler = scheduler();
    int rung = 0;
    for (int i = 0; i < 4; i++) {
      int next = scheduler.rungAfter(rung).orElseThrow();
      assertThat(next).isGreaterThan(rung);
      for (int epoch = rung; epoch < next; epoch++) {
        assertThat(scheduler.rungAfter(epoch)).hasValue(next);
      }
      rung = next;
    }
  }

  @Test
  default void what_it_knows_counts_as_what_it_decided() {
    List<Decided> all = night(3).under(scheduler()).decided();
    Scheduler continued = scheduler();
    int half = all.size() / 2;
    all.subList(0, half).forEach(decided -> continued.know(decided.standing()));

    List<Decision> rest =
        all.subList(half, all.size()).stream().map(d -> continued.decide(d.standing())).toList();

    assertThat(rest)
        .isEqualTo(all.subList(half, all.size()).stream().map(Decided::decision).toList());
  }

  @Test
  default void the_order_in_which_the_others_came_does_not_matter() {
    List<Standing> standings = new ArrayList<>();
    int rung = scheduler().rungAfter(0).orElseThrow();
    for (Decided decided : night(5).under(scheduler()).decided()) {
      if (decided.standing().epoch() == rung) {
        standings.add(decided.standing());
      }
    }
    Standing last = standings.remove(standings.size() - 1);
    Set<Decision> decisions = new HashSet<>();
    for (int order = 0; order < 20; order++) {
      Collections.shuffle(standings, new Random(order));
      Scheduler scheduler = scheduler();
      standings.forEach(scheduler::know);
      decisions.add(scheduler.decide(last));
    }

    assertThat(standings).hasSizeGreaterThan(20);
    assertThat(decisions).hasSize(1);
  }

  @Test
  default void a_run_without_any_score_is_behind_every_other() {
    Scheduler scheduler = scheduler();
    int rung = scheduler.rungAfter(0).orElseThrow();
    for (int run = 1; run <= 5; run++) {
      scheduler.decide(standing(run, rung, 0.1, 0.9));
    }

    assertThat(scheduler.decide(standing(6, rung, Double.NaN, Double.NaN)).goesOn()).isFalse();
    assertThat(scheduler.decide(standing(7, rung, 0.05, 0.95)).goesOn()).isTrue();
  }

  @Test
  default void a_decision_at_one_rung_does_not_depend_on_others() {
    Map<Integer, List<Decided>> byRung =
        night(9).under(scheduler()).decided().stream()
            .collect(Collectors.groupingBy(d -> d.standing().epoch()));

    assertThat(byRung).hasSizeGreaterThan(2);
    for (List<Decided> rung : byRung.values()) {
      Scheduler alone = scheduler();
      assertThat(rung)
          .allSatisfy(d -> assertThat(alone.decide(d.standing())).isEqualTo(d.decision()));
    }
  }

  /** A run whose scores were the same all along. */
  static Standing standing(int run, int epoch, double mse, double ssim) {
    return new Standing(run, epoch, List.of(mse, ssim), List.of(mse, ssim));
  }
}
