package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.report.ReportModel.Row;
import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.Units;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  // By MSE: 2, 3, repeat (0.025), 1, zeros (0.058), 4 (not scored). On the front: 2 and 3.
  private final SweepHistory history =
      history(
          List.of(ScoreKind.MSE, ScoreKind.SSIM),
          run(1, 0.030, 0.80),
          run(2, 0.010, 0.85),
          run(3, 0.020, 0.90),
          new RunHistory(
              started(4, RunState.DIVERGED),
              OptionalLong.empty(),
              Optional.empty(),
              List.of(),
              OptionalInt.empty(),
              List.of(),
              List.of(),
              List.of(),
              List.of()));
  private final Ranking ranking = Ranking.of(history);

  @Test
  void runs_are_ordered_by_the_first_ranking_score_and_unscored_ones_come_last() {
    assertThat(ranking.runs()).extracting(r -> r.run().number()).containsExactly(2, 3, 1, 4);
    assertThat(ranking.ranked()).hasSize(3);
  }

  @Test
  void the_order_follows_the_score_that_ranks() {
    SweepHistory bySsim =
        history(List.of(ScoreKind.SSIM), run(1, 0.03, 0.8), run(2, 0.01, 0.7), run(3, 0.02, 0.9));

    assertThat(Ranking.of(bySsim).runs())
        .extracting(r -> r.run().number())
        .containsExactly(3, 1, 2);
  }

  @Test
  void a_score_that_is_not_a_number_has_no_rank() {
    SweepHistory broken = history(List.of(ScoreKind.MSE), run(1, Double.NaN, 0.9), run(2, 9, 0.1));

    assertThat(Ranking.of(broken).ranked()).extracting(r -> r.run().number()).containsExactly(2);
  }

  @Test
  void the_front_holds_the_runs_that_no_other_beats_in_both() {
    assertThat(ranking.front()).containsExactlyInAnyOrder(2, 3);
  }

  @Test
  void equal_runs_share_the_front() {
    Ranking twins =
        Ranking.of(history(List.of(ScoreKind.MSE), run(1, 0.01, 0.9), run(2, 0.01, 0.9)));

    assertThat(twins.front()).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void a_run_must_be_better_than_the_best_baseline() {
    assertThat(ranking.bestBaseline().orElseThrow().name()).isEqualTo("repeat last frame");
    assertThat(ranking.runs().stream().filter(ranking::losesToBaseline))
        .extracting(r -> r.run().number())
        .containsExactly(1);
    Ranking tie = Ranking.of(history(List.of(ScoreKind.MSE), run(1, 0.025, 0.9)));
    assertThat(tie.losesToBaseline(tie.runs().get(0))).isTrue();
  }

  @Test
  void the_table_has_baselines_among_the_runs_and_marks_the_best() {
    ReportModel model = model();

    assertThat(model.table().rows())
        .extracting(Row::name)
        .containsExactly("Run 2", "Run 3", "repeat last frame", "Run 1", "zeros", "Run 4");
    assertThat(model.table().rows())
        .extracting(Row::rank)
        .containsExactly("1", "2", "", "3", "", "");
    assertThat(model.table().columns().subList(0, 3))
        .extracting(ReportModel.Column::id)
        .containsExactly("mse", "ssim", "p:filters");
    assertThat(model.table().rows().get(0).cells().get(0))
        .isEqualTo(new ReportModel.Cell("0.01000", "0.01", true));
    assertThat(model.table().rows().get(1).cells().get(1).best()).isTrue();
    assertThat(model.table().rows().get(5).cells().get(0))
        .isEqualTo(new ReportModel.Cell("–", "", false));
    assertThat(model.table().rows())
        .allSatisfy(row -> assertThat(row.cells()).hasSameSizeAs(model.table().columns()));
  }

  @Test
  void the_summary_says_who_won_by_how_much_and_where_the_scores_disagree() {
    assertThat(model().summary())
        .containsExactly(
            "Run 2 is best: its test MSE of 0.01000 is 60 % below that of the best baseline, “repeat last frame” (0.02500).",
            "By SSIM, run 3 leads (0.9000 against 0.8500).",
            "1 of 3 scored runs does not beat the best baseline.",
            "Of 5 runs planned on 9 frames, 3 were scored, 1 failed and 1 never started.",
            "Searched: filters (8, 16, 24, 32).");
  }

  @Test
  void the_summary_says_when_nothing_beats_the_baseline() {
    SweepHistory poor = history(List.of(ScoreKind.MSE), run(1, 0.05, 0.5));

    assertThat(sentences(poor).get(0))
        .isEqualTo(
            "No run beats the best baseline. Run 1 is best of them: its test MSE of 0.05000 is no better than that of the best baseline, “repeat last frame” (0.02500).");
  }

  @Test
  void of_the_scores_in_the_datas_units_only_an_rmse_that_differs_is_shown_at_once() {
    SweepHistory squares = SyntheticSweep.squares(1).history();
    ReportModel model =
        new Models(squares, Ranking.of(squares), Candidates.of(squares.runs()), NOON).model();

    assertThat(model.table().columns().stream().filter(c -> !c.hidden()))
        .extracting(ReportModel.Column::id)
        .contains("rmse", "rmse/original")
        .doesNotContain("mse/original", "openstl-mse");
  }

  @Test
  void failures_are_told_with_their_reason() {
    assertThat(model().failures())
        .containsExactly(
            new ReportModel.Failure(4, "diverged", "failed", "the loss is NaN", 0, "filters=32"));
  }

  @Test
  void a_gain_is_a_share_of_what_it_is_measured_against() {
    ScoreColumn mse = new ScoreColumn("mse", Units.SCALED, ScoreKind.MSE);
    ScoreColumn ssim = new ScoreColumn("ssim", Units.SCALED, ScoreKind.SSIM);
    ScoreColumn sharp = new ScoreColumn("sharpness", Units.SCALED, ScoreKind.SHARPNESS);

    assertThat(mse.gain(0.015, 0.02)).isCloseTo(0.25, within(1e-12));
    assertThat(ssim.gain(0.9, 0.75)).isCloseTo(0.2, within(1e-12));
    assertThat(sharp.gain(0.9, 1.4)).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void numbers_read_as_a_person_writes_them() {
    assertThat(Words.number(0.0112345)).isEqualTo("0.01123");
    assertThat(Words.number(19.0249)).isEqualTo("19.02");
    assertThat(Words.number(0.9)).isEqualTo("0.9000");
    assertThat(Words.number(0)).isEqualTo("0.0000");
    assertThat(Words.number(41_203.4)).isEqualTo("41\u202f203");
    assertThat(Words.number(1.2345e-7)).isEqualTo("1.235e-7");
    assertThat(Words.number(Double.NaN)).isEqualTo("–");
    assertThat(Words.value("0.0012814159")).isEqualTo("0.00128");
    assertThat(Words.value("3x5")).isEqualTo("3x5");
    assertThat(Words.seconds(5025)).isEqualTo("1 h 24 min");
  }

  private ReportModel model() {
    return new Models(history, ranking, Candidates.of(history.runs()), NOON).model();
  }

  private static List<String> sentences(SweepHistory history) {
    return new Summary(history, Ranking.of(history), Candidates.of(history.runs())).sentences();
  }

  @Test
  void runs_are_chosen_on_validation_and_the_test_part_is_only_looked_at() {
    SweepHistory chosen =
        history(
            List.of(ScoreKind.MSE),
            validated(run(1, 0.010, 0.80), 0.030),
            validated(run(2, 0.012, 0.85), 0.020),
            validated(run(3, 0.030, 0.90), 0.040));
    assertThat(Ranking.of(chosen).ranked())
        .extracting(run -> run.run().number())
        .containsExactly(2, 1, 3);
    assertThat(sentences(chosen))
        .startsWith(
            "Run 2 is best: its test MSE of 0.01200 is 52 % below that of the best baseline, “repeat last frame” (0.02500).",
            "By test MSE, run 1 leads (0.01000 against 0.01200).");
  }

  private static RunHistory validated(RunHistory run, double mse) {
    List<ScoreValue> scores = List.of(new ScoreValue("mse", Units.SCALED, 0, mse));
    return new RunHistory(
        run.run(),
        run.parameters(),
        run.provenance(),
        List.of(new Epoch(1, 1, 1, scores, 1, 1, 1e-3)),
        run.best(),
        run.test(),
        List.of(),
        List.of(),
        List.of());
  }

  private static RunHistory run(int number, double mse, double ssim) {
    return new RunHistory(
        started(number, RunState.FINISHED),
        OptionalLong.of(1000),
        Optional.empty(),
        List.of(),
        OptionalInt.of(1),
        scores(mse, ssim),
        List.of(),
        List.of(),
        List.of());
  }

  private static Run started(int number, RunState state) {
    return new Run(
        number,
        number,
        7,
        new Candidate(Map.of("filters", new Value.Whole(8L * number))),
        state,
        state.failed() ? Optional.of("the loss is NaN") : Optional.empty(),
        NOON,
        Optional.of(NOON.plusSeconds(60)));
  }

  private static List<ScoreValue> scores(double mse, double ssim) {
    return List.of(
        new ScoreValue("ssim", Units.SCALED, 0, ssim),
        new ScoreValue("mse", Units.SCALED, 0, mse),
        new ScoreValue("mse", Units.SCALED, 1, mse / 2),
        new ScoreValue("of-a-later-version", Units.SCALED, 0, 1));
  }

  private static SweepHistory history(List<ScoreKind> rank, RunHistory... runs) {
    List<BaselineResult> baselines =
        List.of(
            new BaselineResult("zeros", scores(0.058, 0.76), List.of()),
            new BaselineResult("repeat last frame", scores(0.025, 0.74), List.of()));
    DataReport data =
        new DataReport(
            "abc",
            "9 frames",
            "none",
            1,
            1,
            1,
            1,
            2,
            2,
            1,
            1,
            List.of(),
            List.of(),
            baselines,
            List.of());
    return new SweepHistory(
        "s", "s.yaml", "", NOON, Optional.empty(), 5, rank, 3, Optional.of(data), List.of(runs));
  }
}
