package io.athanor.report;

import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Made-up sweeps of which no run has come to its end. */
final class SyntheticTrouble {
  private SyntheticTrouble() {}

  /** Every run has that state after its first epochs, and none a score on the test part. */
  static ReportSweep all(SyntheticSweep sweep, RunState state) {
    SweepHistory of = sweep.history();
    List<RunHistory> runs = of.runs().stream().map(run -> cut(run, state)).toList();
    return new ReportSweep(
        new SweepHistory(
            of.id(),
            of.file(),
            of.text(),
            of.started(),
            state.ended() ? of.ended() : Optional.empty(),
            of.planned(),
            of.rank(),
            of.keep(),
            of.data(),
            runs),
        sweep.pictures());
  }

  private static RunHistory cut(RunHistory of, RunState state) {
    Run run = of.run();
    return new RunHistory(
        new Run(
            run.id(),
            run.number(),
            run.seed(),
            run.candidate(),
            state,
            state.failed() ? Optional.of("the loss was not a finite number") : Optional.empty(),
            run.started(),
            state.ended() ? run.ended() : Optional.empty()),
        of.parameters(),
        of.provenance(),
        of.epochs().subList(0, Math.min(2, of.epochs().size())),
        OptionalInt.empty(),
        List.of(),
        of.incidents(),
        of.decisions().subList(0, 1),
        List.of(),
        of.segments().subList(0, 1),
        Double.NaN);
  }
}
