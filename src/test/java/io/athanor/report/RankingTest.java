package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Picture;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SequenceScores;
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
    assertThat(ranking.front()).containsExactlyInAnyOrder(2L, 3L);
  }

  @Test
  void equal_runs_share_the_front() {
    Ranking twins =
        Ranking.of(history(List.of(ScoreKind.MSE), run(1, 0.01, 0.9), run(2, 0.01, 0.9)));

    assertThat(twins.front()).containsExactlyInAnyOrder(1L, 2L);
  }

  @Test
  void a_run_must_be_better_than_the_best_baseline() {
    assertThat(ranking.bestBaseline().orElseThrow().name()).isEqualTo("repeat-last");
    assertThat(ranking.runs().stream().filter(ranking::losesToBaseline))
        .extracting(r -> r.run().number())
        .containsExactly(1);
    Ranking tie = Ranking.of(history(List.of(ScoreKind.MSE), run(1, 0.025, 0.9)));
    assertThat(tie.losesToBaseline(tie.runs().get(0))).isTrue();
  }

  @Test
  void a_sweep_of_failures_says_so() {
    RunHistory failed = history.runs().get(3);
    assertThat(failed.run().state()).isEqualTo(RunState.DIVERGED);

    assertThat(page(history(List.of(ScoreKind.MSE), failed)).summary().get(0))
        .isEqualTo(Message.of("summary.allFailed", "n", 1));
  }

  @Test
  void runs_and_baselines_have_their_places() {
    PageData page = page(history);

    assertThat(page.runs())
        .extracting(PageData.RunLine::id)
        .containsExactly("r2", "r3", "r1", "r4");
    assertThat(page.runs()).hasSize(4);
    assertThat(page.ranked()).isEqualTo(3);
    assertThat(page.runs().get(0).flags()).containsExactly("front");
    assertThat(page.runs().get(2).flags()).containsExactly("loses", "persistence");
    assertThat(page.baselines())
        .extracting(PageData.BaselineLine::name)
        .containsExactly("repeat-last", "zeros");
    assertThat(page.scores()).extracting(PageData.Score::id).containsExactly("mse", "ssim");
    assertThat(page.runs().get(0).leads()).containsEntry("mse", List.of(0.005));
    assertThat(page.runs().get(3).reason()).isEqualTo(Reasons.kept("the loss is NaN"));
  }

  @Test
  void the_summary_says_who_won_by_how_much_and_where_the_scores_disagree() {
    assertThat(page(history).summary())
        .extracting(Message::k)
        .containsExactly(
            "summary.won", "summary.leads", "summary.losers", "summary.tried", "summary.searched");
    Map<String, Object> won = page(history).summary().get(0).a();
    assertThat(won).containsEntry("run", Message.run("r2")).containsEntry("value", 0.01);
    assertThat(won.get("margin"))
        .isEqualTo(
            Message.of(
                "margin.below",
                "share",
                Message.percent(0.6),
                "baseline",
                Message.baseline("repeat-last"),
                "other",
                0.025));
  }

  @Test
  void the_summary_says_when_nothing_beats_the_baseline() {
    SweepHistory poor = history(List.of(ScoreKind.MSE), run(1, 0.05, 0.5));

    assertThat(page(poor).summary().get(0).k()).isEqualTo("summary.noneBeats");
  }

  @Test
  void of_those_that_do_not_beat_the_baseline_it_says_how_many_were_stopped_early() {
    SweepHistory some =
        history(
            List.of(ScoreKind.MSE),
            run(1, 0.01, 0.9),
            run(2, 0.05, 0.5),
            inState(run(3, 0.06, 0.4), RunState.STOPPED));

    assertThat(page(some).summary())
        .filteredOn(message -> message.k().equals("summary.losers"))
        .singleElement()
        .extracting(Message::a)
        .isEqualTo(Map.of("n", 2, "all", 3, "early", 1));
  }

  private static RunHistory inState(RunHistory run, RunState state) {
    return new RunHistory(
        started(run.run().number(), state),
        run.parameters(),
        run.provenance(),
        run.epochs(),
        run.best(),
        run.test(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void of_the_scores_in_the_datas_units_only_an_rmse_that_differs_is_shown_at_once() {
    assertThat(page(SyntheticSweep.squares(1).history()).scores().stream().filter(s -> !s.seldom()))
        .extracting(PageData.Score::id)
        .contains("rmse", "rmse/original")
        .doesNotContain("mse/original", "openstl-mse");
  }

  @Test
  void runs_that_cannot_be_told_apart_are_trained_again_where_they_are_good_for_something() {
    assertThat(adviceOfTwins(0.01)).containsExactly("advice.finalists", "advice.command");
    assertThat(adviceOfTwins(0.05)).as("worse than the baseline").isEmpty();
  }

  private static List<String> adviceOfTwins(double mse) {
    SweepHistory twins = history(List.of(ScoreKind.MSE), run(1, mse, 0.9), run(2, mse, 0.9));
    SweepHistory.Details details =
        new SweepHistory.Details() {
          @Override
          public List<Picture> of(Run run) {
            return List.of();
          }

          @Override
          public List<SequenceScores> sequences(Run run) {
            return List.of(new SequenceScores(ScoreKind.MSE, List.of(mse, mse, mse)));
          }
        };
    return new PageModel(List.of(new ReportSweep(twins, details)), new Known())
        .page(NOON, OptionalLong.empty()).advice().stream().map(Message::k).toList();
  }

  @Test
  void two_sweeps_are_ranked_together() {
    SweepHistory other = history(List.of(ScoreKind.SSIM), run(1, 0.005, 0.2));
    PageData page =
        new PageModel(
                List.of(
                    new ReportSweep(history, run -> List.of()),
                    new ReportSweep(other, run -> List.of())),
                new Known())
            .page(NOON, OptionalLong.empty());

    assertThat(page.runs())
        .extracting(PageData.RunLine::id)
        .containsExactly("r1.2", "r2", "r3", "r1", "r4");
    assertThat(page.by()).isEqualTo("mse");
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

  private static PageData page(SweepHistory history) {
    return new PageModel(List.of(new ReportSweep(history, run -> List.of())), new Known())
        .page(NOON, OptionalLong.empty());
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
    assertThat(page(chosen).summary())
        .extracting(Message::k)
        .startsWith("summary.won", "summary.leads");
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
            new BaselineResult("repeat-last", scores(0.025, 0.74), List.of()));
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
