package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.space.Candidate;
import io.athanor.space.SearchSpace;
import io.athanor.spec.SpecFile;
import io.athanor.store.Database;
import io.athanor.store.OpenSweep;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Launch;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.Units;
import io.athanor.train.Survey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From kept runs to the next night's file, to what `show` and the report say of them. */
class SuggestTest {
  private static final String SPACE =
      """
      data: {source: moving-squares, sequences: 24, size: 12, input: 3, target: 2, samples: 2}
      model: {layers: 1, filters: [2, 3], kernel: 1}
      training:
        learningRate: {min: 1e-4, max: 1e-1, scale: log}
        epochs: 1
      search: {runs: 60}
      """;

  @TempDir Path folder;

  /** Keeps runs of a sweep whose MSE is best at a learning rate of 1e-3. */
  private Path keep(int runs, RunState state) throws IOException {
    Path file = Files.writeString(folder.resolve("rain.yaml"), SPACE);
    SweepSpec spec = SpecFile.read(file);
    SearchSpace space = spec.space();
    Random random = new Random(1);
    try (Database database = Database.open(folder.resolve("runs"), Clock.systemUTC())) {
      OpenSweep sweep =
          database.begin(spec, new Launch(file.toString(), folder.toAbsolutePath(), 1, 1));
      try (Survey survey = Survey.of(spec.data())) {
        sweep.describe(survey.report());
      }
      for (int number = 1; number <= runs; number++) {
        Candidate candidate = space.candidate(random.doubles(space.dimensions().size()).toArray());
        Run run = sweep.begin(number, number, candidate).run();
        double rate = Double.parseDouble(candidate.value("learningRate").orElseThrow().text());
        double mse = 0.1 + Math.pow(Math.log10(rate) + 3, 2);
        ScoreValue score = new ScoreValue("mse", Units.SCALED, 0, mse);
        ScoreValue ssim = new ScoreValue("ssim", Units.SCALED, 0, -mse);
        sweep.record(
            run,
            new RunEvent.EpochFinished(
                new Epoch(1, mse, mse, List.of(score, ssim), 1, 1, rate), true));
        sweep.end(run, new Outcome(state, Optional.empty()));
      }
    }
    return file;
  }

  @Test
  void the_next_nights_file_stands_beside_the_sweeps_own_and_passes_check() throws IOException {
    keep(60, RunState.FINISHED);
    Path next = folder.resolve("rain-night-2.yaml");
    Said said = Said.by(folder, "suggest", "rain");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).isEqualTo(next + System.lineSeparator());
    assertThat(said.err())
        .isEqualTo(
            "1 hyperparameter has other values. Read the reasons in it, then: %s, and %s%n"
                .formatted(
                    Said.command(folder, "check", next.toString()),
                    Said.command(folder, "sweep", next.toString())));
    Said check = Said.plain("check", next.toString(), "--runs-dir=" + folder.resolve("runs"));
    assertThat(check.code()).as(check.err()).isZero();
    assertThat(check.out()).contains("3 known points are tried first").contains("of rain");
    assertThat(Said.by(folder, "suggest", "rain").err())
        .isEqualTo(
            "athanor: `suggest` does not overwrite: %s is there already; name another file with --output%n"
                .formatted(next));
    Path other = folder.resolve("deep/other.yaml");
    assertThat(Said.by(folder, "suggest", "rain", "-o", other.toString()).code()).isZero();
    assertThat(other).hasSameTextualContentAs(next);
  }

  @Test
  void show_and_report_say_what_mattered_or_that_there_are_too_few_runs() throws IOException {
    keep(60, RunState.FINISHED);
    assertThat(Said.by(folder, "show", "rain").out())
        .containsPattern(
            "What mattered: learningRate (9\\d|100) ± \\d+ %, filters 0 ± 0 %; together");
    Said.by(folder, "report", "rain");
    assertThat(Files.readString(folder.resolve("reports/rain.html")))
        .containsPattern("\"names\":\\[\"learningRate\"\\],\"share\":(0\\.9|1)");
  }

  @Test
  void few_runs_claim_nothing() throws IOException {
    keep(5, RunState.FINISHED);
    String nothing = "5 runs with a score are too few, at least 20 are needed";
    assertThat(Said.by(folder, "show", "rain").out())
        .contains("What mattered: nothing is claimed: " + nothing);
    Said.by(folder, "report", "rain");
    assertThat(Files.readString(folder.resolve("reports/rain.html")))
        .contains(
            "\"why\":{\"k\":\"little.tooFew\",\"a\":{\"runs\":5,\"least\":20}},"
                + "\"effects\":[],\"pairs\":[]");
    assertThat(Said.by(folder, "suggest", "rain").err())
        .startsWith("No hyperparameter has other values: the runs do not support it. Read");
  }

  @Test
  void a_sweep_that_is_not_there_is_one_line() throws IOException {
    keep(1, RunState.FINISHED);
    Said said = Said.by(folder, "suggest", "rian");
    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
    assertThat(said.err())
        .isEqualTo(
            "athanor: there must be a sweep of that name, got rian; there is rain"
                + System.lineSeparator());
  }

  @Test
  void a_sweep_without_a_finished_run_is_one_line() throws IOException {
    Path file = keep(3, RunState.CRASHED);
    Said said = Said.by(folder, "suggest", "rain");
    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
    assertThat(said.err())
        .isEqualTo(
            "athanor: `suggest` must have a sweep with a finished run, got rain with none; let it train, or launch it again with `athanor sweep %s`%n"
                .formatted(file));
    assertThat(folder.resolve("rain-night-2.yaml")).doesNotExist();
  }
}
