package io.athanor.report;

import static io.athanor.report.RankedRuns.NOON;
import static io.athanor.report.RankedRuns.history;
import static io.athanor.report.RankedRuns.page;
import static io.athanor.report.RankedRuns.run;
import static io.athanor.report.RankedRuns.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.Picture;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What a report says of runs that are ranked: their places, the summary and the advice. */
final class RankedPageTest {
  private final SweepHistory history = RankedRuns.mixed();

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

    Message none = page(poor).summary().get(0);
    assertThat(none.k()).isEqualTo("summary.noneBeats");
    assertThat(none.a())
        .containsEntry(
            "margin",
            Message.of(
                "margin.none",
                "share",
                Message.percent(-1.0),
                "baseline",
                Message.baseline("repeat-last"),
                "other",
                0.025));
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
}
