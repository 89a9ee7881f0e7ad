package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter said = new StringWriter();

  private Progress progress(boolean live) {
    return new Progress(
        new PrintWriter(said, true),
        live,
        80,
        InstantSource.fixed(Instant.EPOCH),
        new Progress.Plan("demo", 2, 0, ScoreKind.MSE, List.of("filters")));
  }

  private static Run run(RunState state, Optional<String> reason) {
    return new Run(
        7,
        1,
        42,
        new Candidate(Map.of("filters", new Value.Whole(8))),
        state,
        reason,
        Instant.EPOCH,
        Optional.empty());
  }

  private static RunEvent epoch(double mse) {
    ScoreValue score = new ScoreValue("mse", Units.SCALED, 0, mse);
    return new RunEvent.EpochFinished(new Epoch(1, 0.5, 0.4, List.of(score), 2, 50, 1e-3), true);
  }

  @Test
  void elsewhere_than_on_a_terminal_each_thing_is_a_line() {
    Progress progress = progress(false);
    Run run = run(RunState.RUNNING, Optional.empty());
    progress.started(run);
    progress.event(run, epoch(0.25));
    progress.notice("Stopping");
    progress.ended(run(RunState.CRASHED, Optional.of("no room")));
    assertThat(said.toString().lines())
        .containsExactly(
            "run 1 of 2: filters=8",
            "run 1 epoch 1: loss 0.5000, validation loss 0.4000, mse 0.2500, 2 s,"
                + " 50.00 sequences/s",
            "Stopping",
            "run 1 crashed: no room");
  }

  @Test
  void on_a_terminal_a_notice_stays_above_the_panel() {
    Progress progress = progress(true);
    Run run = run(RunState.RUNNING, Optional.empty());
    progress.started(run);
    progress.event(run, epoch(0.25));
    progress.notice("Stopping");
    assertThat(said.toString())
        .contains("Stopping" + System.lineSeparator())
        .contains("best mse 0.2500 (run 1)");
    String after = said.toString().substring(said.toString().indexOf("Stopping"));
    // What follows the notice goes up no line, so it cannot be drawn over.
    assertThat(after).doesNotContain("\u001b[1A");
  }

  @Test
  void a_stopped_run_is_not_counted_as_done() {
    Progress progress = progress(true);
    progress.started(run(RunState.RUNNING, Optional.empty()));
    progress.ended(run(RunState.PAUSED, Optional.of("stopped")));
    assertThat(said.toString()).doesNotContain("1/2 runs done");
  }
}
