package io.athanor.report;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.DataReport.BaselineResult;
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

/** Made-up runs and baselines whose scores, and so whose ranks, are known. */
final class RankedRuns {
  static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private RankedRuns() {}

  /** By MSE: 2, 3, repeat (0.025), 1, zeros (0.058), 4 (not scored). On the front: 2 and 3. */
  static SweepHistory mixed() {
    return history(
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
  }

  static PageData page(SweepHistory history) {
    return new PageModel(List.of(new ReportSweep(history, run -> List.of())), new Known())
        .page(NOON, OptionalLong.empty());
  }

  static RunHistory run(int number, double mse, double ssim) {
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

  static Run started(int number, RunState state) {
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

  static SweepHistory history(List<ScoreKind> rank, RunHistory... runs) {
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
