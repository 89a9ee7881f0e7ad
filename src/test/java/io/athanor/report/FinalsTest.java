package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.Units;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FinalsTest {
  private final List<RunHistory> runs = new ArrayList<>();

  /** A candidate's runs with those validation scores; on test they differ alike. */
  private void candidate(int of, double... mses) {
    for (double mse : mses) {
      runs.add(run(runs.size() + 10, OptionalInt.of(of), RunState.FINISHED, mse));
    }
  }

  private static RunHistory run(int number, OptionalInt of, RunState state, double mse) {
    Random random = new Random(number);
    List<Double> windows = new ArrayList<>();
    for (int window = 0; window < 100; window++) {
      windows.add(mse + 0.01 * (window % 10) + 0.001 * random.nextGaussian());
    }
    double mean = windows.stream().mapToDouble(d -> d).average().orElseThrow();
    Run run =
        new Run(
            number,
            number,
            7,
            new Candidate(Map.of("filters", new Value.Whole(of.orElse(1)))),
            state,
            Optional.empty(),
            Instant.EPOCH,
            Optional.of(Instant.EPOCH),
            of);
    return new RunHistory(
        run,
        OptionalLong.empty(),
        Optional.empty(),
        List.of(new Epoch(1, 1, 1, scores(mse), 1, 1, 1e-3)),
        OptionalInt.of(1),
        scores(mean),
        List.of(),
        List.of(),
        List.of(new SequenceScores(ScoreKind.MSE, windows)));
  }

  private static List<ScoreValue> scores(double mse) {
    return List.of(new ScoreValue("mse", Units.SCALED, 0, mse));
  }

  private Finals finals(ScoreKind... rank) {
    return Finals.of(
        new SweepHistory(
            "squares",
            "x.yaml",
            "",
            Instant.EPOCH,
            Optional.empty(),
            40,
            List.of(rank),
            5,
            Optional.empty(),
            runs));
  }

  @Test
  void candidates_stand_in_the_order_of_their_mean_over_seeds() {
    candidate(3, 0.030, 0.010); // has the best single run
    candidate(5, 0.012, 0.014);
    candidate(4, 0.040, 0.041);

    Finals finals = finals(ScoreKind.MSE);

    assertThat(finals.finalists()).extracting(Finals.Finalist::run).containsExactly(5, 3, 4);
    Spread first = finals.finalists().get(0).validation(ScoreKind.MSE);
    assertThat(first.mean()).isCloseTo(0.013, within(1e-12));
    assertThat(first.deviation()).isCloseTo(Math.sqrt(2) / 1000, within(1e-12));
  }

  @Test
  void what_noise_cannot_tell_apart_shares_its_places() {
    candidate(1, 0.0200, 0.0208, 0.0190);
    candidate(2, 0.0203, 0.0209, 0.0192);
    candidate(3, 0.0201, 0.0212, 0.0196);
    candidate(4, 0.0300, 0.0310, 0.0305);

    Finals finals = finals(ScoreKind.MSE, ScoreKind.SSIM);

    assertThat(finals.finalists())
        .extracting(Finals.Finalist::places)
        .containsExactly("1–3", "1–3", "1–3", "4");
    assertThat(finals.verdict()).contains("1–3 are equal within noise by test mse");
    assertThat(finals.finalists().get(0).difference()).isEmpty();
    assertThat(finals.finalists().get(3).difference().orElseThrow().low()).isPositive();
  }

  @Test
  void what_differs_beyond_noise_has_a_place_of_its_own() {
    candidate(1, 0.020, 0.021);
    candidate(2, 0.040, 0.041);

    assertThat(finals(ScoreKind.MSE).finalists())
        .extracting(Finals.Finalist::places)
        .containsExactly("1", "2");
    assertThat(finals(ScoreKind.MSE).verdict()).contains("all differ by test mse beyond noise");
  }

  @Test
  void groups_follow_each_other() {
    candidate(1, 0.0200, 0.0208);
    candidate(2, 0.0202, 0.0210);
    candidate(3, 0.0400, 0.0410);
    candidate(4, 0.0402, 0.0412);

    assertThat(finals(ScoreKind.MSE).verdict())
        .contains("1–2 are equal within noise, 3–4 are equal within noise by test mse");
  }

  @Test
  void a_score_that_is_no_mean_over_windows_is_not_compared_by() {
    candidate(1, 0.02, 0.03);
    candidate(2, 0.04, 0.05);

    Finals finals = finals(ScoreKind.SHARPNESS);

    assertThat(finals.compared()).isEmpty();
    assertThat(finals.verdict()).isEmpty();
    assertThat(finals.finalists()).extracting(Finals.Finalist::places).containsExactly("1", "2");
  }

  @Test
  void failed_runs_and_those_of_the_search_do_not_count() {
    candidate(1, 0.02);
    runs.add(run(50, OptionalInt.of(1), RunState.DIVERGED, 9));
    runs.add(run(51, OptionalInt.empty(), RunState.FINISHED, 0.001));

    Finals finals = finals(ScoreKind.MSE);

    assertThat(finals.finalists()).hasSize(1);
    assertThat(finals.finalists().get(0).runs()).hasSize(1);
    assertThat(finals.finalists().get(0).validation(ScoreKind.MSE).deviation()).isNaN();
    assertThat(finals.verdict()).isEmpty();
  }

  @Test
  void a_sweep_without_finalists_has_none() {
    assertThat(finals(ScoreKind.MSE).finalists()).isEmpty();
  }
}
