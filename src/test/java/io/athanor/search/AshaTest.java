package io.athanor.search;

import static io.athanor.search.SchedulerContract.standing;
import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AshaTest implements SchedulerContract {
  @Override
  public Scheduler scheduler() {
    return asha(3, 2);
  }

  private static Asha asha(int eta, int minEpochs) {
    SweepSpec.Rungs rungs = new SweepSpec.Rungs(SweepSpec.Scheduler.ASHA, eta, minEpochs);
    return new Asha(rungs, SimulatedNight.RANK);
  }

  @Test
  void rungs_are_eta_times_apart() {
    Asha asha = asha(3, 2);

    assertThat(asha.rungAfter(0)).hasValue(2);
    assertThat(asha.rungAfter(2)).hasValue(6);
    assertThat(asha.rungAfter(17)).hasValue(18);
    assertThat(asha.rungAfter(Integer.MAX_VALUE)).isEmpty();
  }

  @Test
  void the_best_third_so_far_goes_on() {
    Asha asha = asha(3, 9);
    List<Boolean> goOn = new ArrayList<>();
    for (double mse : new double[] {0.5, 0.4, 0.6, 0.45, 0.3, 0.7, 0.55, 0.2, 0.48}) {
      goOn.add(asha.decide(standing(goOn.size() + 1, 9, mse, 1 - mse)).goesOn());
    }

    assertThat(goOn).containsExactly(true, true, false, true, true, false, false, true, false);
  }

  @Test
  void the_reason_says_rank_and_how_many_are_kept() {
    Asha asha = asha(3, 9);
    for (int run = 1; run <= 6; run++) {
      asha.know(standing(run, 9, 0.1 * run, 1 - 0.1 * run));
    }
    asha.know(standing(7, 9, 0.9, 0.1));
    asha.know(standing(8, 9, 0.91, 0.09));

    assertThat(asha.decide(standing(9, 9, 0.65, 0.35)).reason())
        .isEqualTo("rung 9: rank 7 of 9, kept 3");
  }

  @Test
  void what_counts_first_is_how_many_are_better_in_everything() {
    Asha asha = asha(3, 1);
    asha.know(standing(1, 1, 0.10, 0.90)); // beaten by none
    asha.know(standing(2, 1, 0.20, 0.50)); // by 1
    asha.know(standing(3, 1, 0.21, 0.49)); // by 1 and 2
    asha.know(standing(4, 1, 0.22, 0.48)); // by 1, 2 and 3
    asha.know(standing(5, 1, 0.23, 0.47)); // by 1 to 4
    asha.know(standing(6, 1, 0.24, 0.46)); // by 1 to 5

    // Beaten by 1 alone, as 2 is, whose first score is better.
    assertThat(asha.decide(standing(7, 1, 0.30, 0.85)))
        .hasToString("Decision[epoch=1, goesOn=true, reason=rung 1: rank 3 of 7, kept 3]");
  }

  @Test
  void the_best_by_the_second_score_goes_on_whatever_its_place() {
    Asha asha = asha(3, 1);
    for (int run = 1; run <= 8; run++) {
      asha.know(standing(run, 1, 0.1 + 0.01 * run, 0.5 + 0.01 * run));
    }

    assertThat(asha.decide(standing(9, 1, 0.9, 0.99)))
        .hasToString(
            "Decision[epoch=1, goesOn=true, reason=rung 1: rank 9 of 9, kept 3; goes on as the best by ssim]");
  }

  @Test
  void of_equal_runs_the_earlier_is_ahead_and_all_are_best() {
    Asha asha = asha(2, 1);
    for (int run = 1; run <= 4; run++) {
      asha.know(standing(run, 1, 0.5, 0.5));
    }

    assertThat(asha.decide(standing(5, 1, 0.5, 0.5)).reason())
        .isEqualTo("rung 1: rank 5 of 5, kept 3; goes on as the best by mse and ssim");
  }

  /** Figures of docs/adr/011-asha.md. */
  @Test
  void a_night_takes_a_quarter_of_the_time_and_loses_little() {
    double time = 0;
    double whole = 0;
    double loss = 0;
    int nights = 100;
    for (int seed = 0; seed < nights; seed++) {
      SimulatedNight night = new SimulatedNight(seed, 100, 30, 2, 0);
      SimulatedNight.Outcome asha = night.under(scheduler());
      SimulatedNight.Outcome all = night.under(new Unscheduled());
      assertThat(all.finished()).isEqualTo(100);
      time += asha.seconds();
      whole += all.seconds();
      loss += Math.log(asha.best() / all.best());
    }

    assertThat(time / whole).isLessThan(0.25);
    assertThat(loss / nights).isLessThan(0.02);
  }

  @Test
  void a_single_score_ranks_alone() {
    SweepSpec.Rungs rungs = new SweepSpec.Rungs(SweepSpec.Scheduler.ASHA, 2, 1);
    Asha asha = new Asha(rungs, List.of(ScoreKind.SSIM));
    asha.know(new Standing(1, 1, List.of(0.9), List.of(0.9)));

    assertThat(asha.decide(new Standing(2, 1, List.of(0.8), List.of(0.8))).goesOn()).isFalse();
    assertThat(asha.decide(new Standing(3, 1, List.of(0.85), List.of(0.85))).goesOn()).isTrue();
  }
}
