package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.athanor.store.Database;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Going on with a sweep whose file has changed, or not. {@code KillTest} has the interrupted ones.
 */
class ResumeCommandTest {
  private static final String SPACE =
      """
      name: night
      data: {source: moving-squares, sequences: 24, size: 12, input: 3, target: 2, samples: 2}
      model: {layers: 1, filters: [2, 3]}
      training: {batch: 4, epochs: 1, learningRate: [0.01, 0.02]}
      search: {method: random, runs: 2}
      """;

  @TempDir Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("night.yaml"), text);
  }

  private void sweep() throws IOException {
    Said said = Said.by(folder, "sweep", write(SPACE).toString(), "--in-process");
    assertThat(said.code()).as(said.err()).isZero();
  }

  private Said resume(String... options) {
    List<String> args = new ArrayList<>(List.of("resume", "night", "--in-process"));
    args.addAll(List.of(options));
    return Said.by(folder, args.toArray(String[]::new));
  }

  private List<String> runs() throws IOException {
    List<String> runs = new ArrayList<>();
    for (JsonNode run :
        new ObjectMapper().readTree(Said.by(folder, "show", "night", "--json").out())) {
      runs.add(run.get("run") + " " + run.get("seed") + " " + run.get("candidate"));
    }
    return runs;
  }

  @Test
  void a_sweep_that_has_all_its_runs_says_how_to_get_more() throws IOException {
    sweep();
    Said said = resume();
    assertThat(said.code()).isZero();
    assertThat(said.err())
        .contains(
            "night has all its 2 runs; `%s --runs +20` adds some.\n"
                .formatted(Said.reporting(folder, "resume", "night")));
    assertThat(runs()).hasSize(2);
  }

  @Test
  void a_file_that_has_changed_is_refused_with_what_changed() throws IOException {
    sweep();
    write("# a comment does not count\n" + SPACE.replace("epochs: 1", "epochs: 2"));
    Said said = resume();
    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
    assertThat(said.err())
        .isEqualTo(
            "athanor: "
                + folder.resolve("night.yaml")
                + " must be what the sweep night was begun with, got training.epochs: 1 → 2;"
                + " put it back, or `%s --extend`\n"
                    .formatted(Said.reporting(folder, "resume", "night")));
  }

  @Test
  void an_extended_sweep_keeps_its_runs_and_has_those_of_a_larger_one() throws IOException {
    sweep();
    List<String> before = runs();
    write(SPACE.replace("runs: 2", "runs: 4"));
    Said said = resume("--extend");
    assertThat(said.code()).as(said.err()).isZero();
    List<String> extended = runs();
    assertThat(extended).hasSize(4).startsWith(before.toArray(String[]::new));

    Path other = folder.resolve("other");
    Said whole = Said.by(other, "sweep", folder.resolve("night.yaml").toString(), "--in-process");
    assertThat(whole.code()).isZero();
    List<String> atOnce = new ArrayList<>();
    for (JsonNode run :
        new ObjectMapper().readTree(Said.by(other, "show", "night", "--json").out())) {
      atOnce.add(run.get("run") + " " + run.get("seed") + " " + run.get("candidate"));
    }
    assertThat(extended).isEqualTo(atOnce);
  }

  @Test
  void more_runs_are_those_of_a_sweep_that_had_them_from_the_start() throws IOException {
    sweep();
    assertThat(resume("--runs", "+1").code()).isZero();
    assertThat(resume("--runs", "4").code()).isZero();
    List<String> extended = runs();

    Path other = folder.resolve("other");
    Said.by(other, "sweep", folder.resolve("night.yaml").toString(), "--in-process", "--runs=4");
    List<String> atOnce = new ArrayList<>();
    for (JsonNode run :
        new ObjectMapper().readTree(Said.by(other, "show", "night", "--json").out())) {
      atOnce.add(run.get("run") + " " + run.get("seed") + " " + run.get("candidate"));
    }
    assertThat(extended).hasSize(4).isEqualTo(atOnce);
  }

  @Test
  void the_finalists_of_a_sweep_that_goes_on_are_chosen_among_all_its_runs() throws IOException {
    write(SPACE.replace("runs: 2", "runs: 2, finalists: {top: 1, seeds: 1}"));
    Said.by(folder, "sweep", folder.resolve("night.yaml").toString(), "--in-process");
    assertThat(runs()).hasSize(3);

    assertThat(resume("--runs", "+2").code()).isZero();

    try (Database database = Database.open(folder.resolve("runs"), Clock.systemUTC())) {
      List<Run> all = database.begun("night").orElseThrow().runs();
      assertThat(all.stream().filter(run -> !run.finalist())).hasSize(4);
      assertThat(all.stream().filter(Run::finalist)).hasSizeBetween(1, 2);
      assertThat(all).allMatch(run -> run.state() == RunState.FINISHED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 'a number of runs such as 100, or of further ones such as +50'",
    "+0, 'a number of runs such as 100, or of further ones such as +50'",
    "-3, 'a number of runs such as 100, or of further ones such as +50'",
    "many, 'a number of runs such as 100, or of further ones such as +50'",
    "1, 'at least 2, the runs that night has begun, or of further ones such as +50'",
    "+99999, 'at most 100000 runs altogether, which night would exceed'",
    "100001, 'at most 100000 runs altogether, which night would exceed'",
  })
  void a_number_of_runs_that_cannot_be_is_refused(String runs, String rule) throws IOException {
    sweep();
    Said said = resume("--runs=" + runs);
    assertThat(said.code()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err())
        .isEqualTo(
            "athanor: --runs must be " + rule + ", got " + runs + "; see athanor resume --help\n");
    assertThat(runs()).hasSize(2);
  }

  @Test
  void values_may_be_added_and_no_candidate_comes_twice() throws IOException {
    sweep();
    write(SPACE.replace("[2, 3]", "[2, 3, 4]").replace("runs: 2", "runs: 6"));
    assertThat(resume("--extend").code()).isZero();
    assertThat(runs())
        .hasSize(6)
        .extracting(run -> run.substring(run.indexOf('{')))
        .doesNotHaveDuplicates();
  }

  @Test
  void the_data_of_a_sweep_may_not_change_even_to_extend_it() throws IOException {
    sweep();
    write(SPACE.replace("sequences: 24", "sequences: 30").replace("runs: 2", "runs: 4"));
    Said said = resume("--extend");
    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
    assertThat(said.err())
        .isEqualTo(
            "athanor: a sweep must keep its data and its way of ranking, got"
                + " data.sequences: 24 → 30; put it back, or launch a new sweep\n");
    assertThat(runs()).hasSize(2);
  }

  @Test
  void a_sweep_that_is_not_there_is_named() throws IOException {
    sweep();
    assertThat(Said.by(folder, "resume", "knight").err())
        .isEqualTo("athanor: there must be a sweep of that name, got knight; there is night\n");
  }
}
