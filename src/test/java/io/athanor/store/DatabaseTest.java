package io.athanor.store;

import static io.athanor.sweep.StoredValues.CANDIDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.space.Candidate;
import io.athanor.sweep.Asked;
import io.athanor.sweep.Begun;
import io.athanor.sweep.Control;
import io.athanor.sweep.Control.Action;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Steering;
import io.athanor.sweep.StoredValues;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.SweepStore;
import io.athanor.sweep.SweepStoreContract;
import io.athanor.sweep.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest implements SweepStoreContract {
  private static final Instant NOW = Instant.parse("2026-10-25T01:30:00.123456789Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path folder;
  Database database;
  OpenSweep sweep;

  @BeforeEach
  void open() throws IOException {
    Sweeps.emptyDatabase(folder);
    database = Database.open(folder, CLOCK);
    sweep = database.begin(Sweeps.named("squares"), Sweeps.launch("search-spaces/squares.yaml"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  public SweepStore store() {
    return sweep;
  }

  @Override
  public SweepHistory history() {
    return database.history(sweep.id()).orElseThrow();
  }

  @Test
  void a_sweep_keeps_its_file() {
    SweepHistory history = history();

    assertThat(history.id()).isEqualTo("squares");
    assertThat(history.file()).isEqualTo("search-spaces/squares.yaml");
    assertThat(history.text()).isEqualTo("name: squares\n");
    assertThat(history.started()).isEqualTo(NOW);
    assertThat(history.ended()).isEmpty();
    assertThat(history.planned()).isEqualTo(40);
    assertThat(history.rank()).containsExactly(ScoreKind.MSE, ScoreKind.SSIM);
    assertThat(history.data()).isEmpty();
    assertThat(history.runs()).isEmpty();
  }

  @Test
  void what_is_asked_of_the_whole_sweep_is_kept_though_no_run_is_under_way() {
    AtomicBoolean paused = new AtomicBoolean();
    database.steer(
        sweep.id(),
        new Steering() {
          @Override
          public String take(Control control) {
            if (control.run().isEmpty() && control.action() != Action.STOP) {
              paused.set(control.action() == Action.PAUSE);
            }
            return "as you say";
          }

          @Override
          public boolean paused() {
            return paused.get();
          }
        });
    for (Action action : List.of(Action.PAUSE, Action.PAUSE, Action.RESUME, Action.STOP)) {
      database.steer(sweep.id(), new Control(action, OptionalInt.empty()));
    }
    long version = database.pulse(sweep.id()).orElseThrow().version();
    database.steer(sweep.id(), new Control(Action.PAUSE, OptionalInt.of(7)));

    assertThat(history().asked())
        .as("once each, and nothing that was asked of a run alone")
        .containsExactly(
            new Asked(Action.PAUSE, NOW),
            new Asked(Action.RESUME, NOW),
            new Asked(Action.STOP, NOW));
    assertThat(database.pulse(sweep.id()).orElseThrow().version()).isGreaterThan(version);
    database.close();
    try (Database again = Database.open(folder, CLOCK)) {
      assertThat(again.history(sweep.id()).orElseThrow().asked()).hasSize(3);
      assertThat(again.examine().problems()).isEmpty();
    }
  }

  @Test
  void a_taken_name_gets_a_number() {
    assertThat(database.begin(Sweeps.named("squares"), Sweeps.launch("x")).id())
        .isEqualTo("squares-2");
    assertThat(database.begin(Sweeps.named("squares-3"), Sweeps.launch("x")).id())
        .isEqualTo("squares-3");
    assertThat(database.begin(Sweeps.named("squares"), Sweeps.launch("x")).id())
        .isEqualTo("squares-4");
    assertThat(database.latest("squares")).contains("squares-4");
    assertThat(database.latest("squares-2")).isEmpty();
    assertThat(database.history("squares")).map(SweepHistory::id).contains("squares");
  }

  @Test
  void an_unknown_sweep_has_no_history() {
    assertThat(database.history("circles")).isEmpty();
    assertThat(database.run("circles", 1)).isEmpty();
    assertThat(database.run("squares", 1)).isEmpty();
  }

  @Test
  void a_run_is_found_by_its_number() {
    sweep.begin(1, 5, CANDIDATE).run();
    Run run = sweep.begin(2, 6, CANDIDATE).run();

    assertThat(database.run("squares", 2).orElseThrow()).isEqualTo(history().runs().get(1));
    assertThat(database.run("squares", 2).orElseThrow().run()).isEqualTo(run);
  }

  @Test
  void a_finished_sweep_begins_no_run() {
    sweep.finish();

    assertThat(history().ended()).contains(NOW);
    assertThatThrownBy(() -> sweep.begin(1, 1, CANDIDATE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("run 1 may not begin: the sweep has ended");
  }

  @Test
  void runs_of_a_process_that_is_gone_are_paused() {
    Run left = sweep.begin(1, 5, CANDIDATE).run();
    sweep.record(left, new RunEvent.EpochFinished(epoch(0.5), true));
    Run ended = sweep.end(sweep.begin(2, 5, CANDIDATE).run(), Outcome.finished());
    database.close();

    database = Database.open(folder, Clock.offset(CLOCK, Duration.ofHours(9)));

    Run run = database.run("squares", 1).orElseThrow().run();
    assertThat(run.state()).isEqualTo(RunState.PAUSED);
    assertThat(run.reason())
        .contains(
            "the process ended without a word (killed or power lost); `athanor resume` goes on");
    assertThat(run.ended()).contains(NOW);
    assertThat(database.run("squares", 2).orElseThrow().run()).isEqualTo(ended);
  }

  @Test
  void a_sweep_that_was_begun_can_go_on() {
    sweep.describe(StoredValues.data());
    Run ended = sweep.end(sweep.begin(1, 5, CANDIDATE).run(), Outcome.finished());
    sweep.finish();

    assertThat(database.begun("squares"))
        .contains(
            new Begun(
                "squares",
                "name: squares\n",
                Sweeps.launch("search-spaces/squares.yaml"),
                40,
                0,
                7,
                SweepSpec.Scheduler.NONE,
                Optional.of("abc"),
                List.of(ended)));
    assertThat(database.begun("circles")).isEmpty();
  }

  @Test
  void a_sweep_keeps_the_scheduler_that_it_was_begun_with() {
    SweepSpec spec = Sweeps.spec("circles", "name: circles");
    SweepSpec asha =
        new SweepSpec(
            spec.name(),
            spec.data(),
            spec.space(),
            new SweepSpec.Search(
                SweepSpec.Method.AUTO,
                30,
                1,
                List.of(ScoreKind.MSE),
                5,
                List.of(),
                SweepSpec.Rungs.automatic(3, 2, 30),
                SweepSpec.Finalists.NONE),
            spec.text());

    database.begin(asha, Sweeps.launch("circles.yaml"));

    assertThat(database.begun("circles").orElseThrow().scheduler())
        .isEqualTo(SweepSpec.Scheduler.ASHA);
  }

  @Test
  void a_resumed_sweep_has_not_ended_and_begins_runs() {
    sweep.finish();

    OpenSweep again =
        database.resume("squares", Sweeps.spec("squares", "name: squares # 2\n")).orElseThrow();

    assertThat(again.id()).isEqualTo("squares");
    assertThat(history().ended()).isEmpty();
    assertThat(history().text()).isEqualTo("name: squares # 2\n");
    assertThat(again.begin(1, 1, CANDIDATE).epochs()).isZero();
    assertThat(database.resume("circles", Sweeps.named("circles"))).isEmpty();
  }

  @Test
  void an_interrupted_caller_does_no_harm() {
    Thread.currentThread().interrupt();
    Run run = sweep.begin(1, 5, CANDIDATE).run();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(sweep.end(run, Outcome.finished()).state()).isEqualTo(RunState.FINISHED);
  }

  @Test
  void sweeps_are_summed_up_newest_first() {
    finished(1, 0.5);
    finished(2, 0.25);
    finished(3, Double.NaN);
    Run diverged = sweep.begin(4, 1, new Candidate(Map.of())).run();
    sweep.record(diverged, new RunEvent.EpochFinished(epoch(0.125), true));
    sweep.end(diverged, Outcome.of(RunState.DIVERGED, "NaN"));
    database.begin(Sweeps.named("circles"), Sweeps.launch("c.yaml")).finish();

    assertThat(database.sweeps())
        .containsExactly(
            new SweepSummary(
                "circles",
                "c.yaml",
                NOW,
                Optional.of(NOW),
                40,
                Map.of(),
                ScoreKind.MSE,
                Optional.empty()),
            new SweepSummary(
                "squares",
                "search-spaces/squares.yaml",
                NOW,
                Optional.empty(),
                40,
                Map.of(RunState.FINISHED, 3, RunState.DIVERGED, 1),
                ScoreKind.MSE,
                Optional.of(new SweepSummary.Best(2, 0.25, Optional.empty()))));
  }

  private void finished(int number, double mse) {
    Run run = sweep.begin(number, 1, CANDIDATE).run();
    sweep.record(run, new RunEvent.EpochFinished(epoch(mse), true));
    sweep.end(run, Outcome.finished());
  }

  private static Epoch epoch(double mse) {
    List<ScoreValue> validation =
        List.of(
            new ScoreValue("ssim", Units.SCALED, 0, 0.01),
            new ScoreValue("mse", Units.SCALED, 0, mse),
            new ScoreValue("mse", Units.ORIGINAL, 0, 0));
    return new Epoch(1, 1, 1, validation, 1, 1, 1);
  }
}
