package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job from end to end: a file in, a report and kept results out. */
class SweepTest {
  private static final String SPACE =
      """
      name: tiny
      data: {source: moving-squares, sequences: 24, size: 12, input: 3, target: 2, samples: 2}
      model: {layers: 1, filters: [2, 3]}
      training: {batch: 4, epochs: 2, loss: [mse, bce], learningRate: 0.01}
      search: {method: grid, runs: 10}
      """;

  @TempDir Path folder;

  private Said sweep(String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("tiny.yaml"), SPACE);
    String[] args = new String[options.length + 2];
    args[0] = "sweep";
    args[1] = file.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    return Said.by(folder, args);
  }

  @Test
  void a_grid_is_trained_ranked_kept_and_reported() throws IOException {
    Said said = sweep();
    assertThat(said.code()).as(said.err()).isZero();
    Path report = folder.resolve("reports/tiny.html");
    assertThat(said.out()).contains("Report: " + report).contains("repeat-last");
    assertThat(Files.readString(report)).contains("tiny").contains("</html>");
    assertThat(said.err()).contains("The space has 4 candidates, fewer than the 10 runs asked for");

    JsonNode runs = json(Said.by(folder, "show", "tiny", "--json"));
    assertThat(runs).hasSize(4);
    assertThat(runs.get(0).get("state").asText()).isEqualTo("finished");
    assertThat(runs.get(0).get("epochs")).hasSize(2);
    JsonNode sweeps = json(Said.by(folder, "ls", "--json"));
    assertThat(sweeps.get(0).get("sweep").asText()).isEqualTo("tiny");
    assertThat(sweeps.get(0).get("runs").get("finished").asInt()).isEqualTo(4);
  }

  @Test
  void the_same_sweep_again_has_a_name_of_its_own_and_the_same_scores() throws IOException {
    Said before = sweep("--runs=1");
    Said again = sweep("--runs=1");
    Path report = folder.resolve("reports/tiny-2.html");
    assertThat(again.out()).contains("Report: " + report);
    assertThat(before.err()).doesNotContain("is kept as it is");
    assertThat(again.err().lines())
        .first()
        .isEqualTo(
            "The sweep tiny is kept as it is; this one is tiny-2, its report will be " + report);
    JsonNode first = json(Said.by(folder, "show", "tiny", "1", "--json"));
    JsonNode second = json(Said.by(folder, "show", "tiny-2", "1", "--json"));
    assertThat(second.get("test")).isEqualTo(first.get("test"));
    assertThat(second.get("seed")).isEqualTo(first.get("seed"));
  }

  @Test
  void a_sweep_without_a_finished_run_ends_with_3_and_still_reports() throws IOException {
    Path file = folder.resolve("bad.yaml");
    Files.writeString(
        file,
        SPACE.replace("name: tiny", "name: bad").replace("loss: [mse, bce]", "loss: no.such.Loss"));
    Said said = Said.by(folder, "sweep", file.toString());
    assertThat(said.code()).isEqualTo(ExitCode.NO_FINISHED_RUN);
    assertThat(folder.resolve("reports/bad.html")).exists();
    assertThat(Said.by(folder, "show", "bad").out()).contains("run 1 crashed: ");
  }

  @Test
  void a_report_is_written_anew_where_asked() throws IOException {
    sweep("--runs=1");
    assertThat(Said.by(folder, "show", "tiny", "9").err())
        .isEqualTo(
            "athanor: the sweep tiny must have that run, got 9; it has 1" + System.lineSeparator());
    Path file = folder.resolve("elsewhere.html");
    Said said = Said.by(folder, "report", "tiny", "-o", file.toString());
    assertThat(said.out()).isEqualTo(file + System.lineSeparator());
    assertThat(file).exists();
  }

  @Test
  void check_prices_the_smallest_and_the_largest_network() throws IOException {
    Path file = Files.writeString(folder.resolve("tiny.yaml"), SPACE);
    JsonNode check = json(Said.plain("check", file.toString(), "--json"));
    assertThat(check.get("candidates").asInt()).isEqualTo(4);
    assertThat(check.get("largest").get("parameters").asInt())
        .isGreaterThan(check.get("smallest").get("parameters").asInt());
    assertThat(Said.plain("check", file.toString()).out())
        .contains("4 candidates in 2 dimensions: filters, loss");
  }

  @Test
  void doctor_finds_this_machine_well() {
    Said said = Said.by(folder, "doctor");
    assertThat(said.out()).contains("arithmetic").doesNotContain("WRONG");
    assertThat(said.code()).isZero();
  }

  @Test
  void a_scheduler_stops_runs_and_finalists_follow_with_reasons_in_show_and_report()
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tiny.yaml"),
            """
            name: tiny
            data: {source: moving-squares, sequences: 40, size: 12, input: 3, target: 2, samples: 2}
            model: {layers: 1, filters: [2, 3]}
            training: {batch: 4, epochs: 3, learningRate: [0.01, 0.0001, 0.00001]}
            search:
              {method: grid, scheduler: asha, minEpochs: 1, finalists: {top: 2, seeds: 2, epochs: 4}}
            """);
    Said said = Said.by(folder, "sweep", file.toString(), "--workers=1", "--in-process");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.err()).contains("stopped: rung 1: rank 3 of 3, kept 1");
    assertThat(said.out()).contains("test mse against the first");

    JsonNode runs = json(Said.by(folder, "show", "tiny", "--json"));
    assertThat(runs).hasSize(10);
    JsonNode third = runs.get(2);
    assertThat(third.get("state").asText()).isEqualTo("stopped");
    assertThat(third.get("epochs")).hasSize(1);
    assertThat(third.get("decisions").get(0).get("reason").asText())
        .isEqualTo("rung 1: rank 3 of 3, kept 1");
    assertThat(runs.get(9).get("finalistOf").asInt()).isBetween(1, 6);
    assertThat(runs.get(9).get("epochs")).hasSize(4);
    assertThat(runs.get(9).get("decisions")).isEmpty();
    assertThat(Said.by(folder, "show", "tiny", "3").out())
        .contains("1  stopped   rung 1: rank 3 of 3, kept 1");
    JsonNode best = json(Said.by(folder, "ls", "--json")).get(0).get("best");
    assertThat(best.get("spread").asDouble()).isPositive();
    assertThat(Files.readString(folder.resolve("reports/tiny.html")))
        .contains(
            "What the scheduler decided",
            "{\"k\":\"kept.RUNG\",\"a\":{\"epoch\":\"1\",\"place\":\"3\",\"runs\":\"3\",\"kept\":\"1\"}}",
            "Finalists");
  }

  private static JsonNode json(Said said) throws IOException {
    assertThat(said.code()).as(said.err()).isZero();
    return new ObjectMapper().readTree(said.out());
  }
}
