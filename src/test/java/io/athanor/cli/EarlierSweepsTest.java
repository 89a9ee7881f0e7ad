package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierSweepsTest {
  private static final String SPACE =
      """
      name: night
      data: {source: moving-squares, sequences: 24, size: 12, input: 3, target: 2, samples: 2}
      model: {layers: 1, filters: [2, 3, 4]}
      training: {batch: 4, epochs: 1, learningRate: {min: 0.001, max: 0.1, scale: log}}
      search: {method: tpe, runs: 8}
      """;
  private static final String NEXT =
      SPACE
          .replace("name: night", "name: next")
          .replace("method: tpe, runs: 8", "method: tpe, runs: 3, from: night");

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Said sweep(String name, String text) throws IOException {
    return Said.by(folder, "sweep", write(name, text).toString(), "--in-process", "--workers=1");
  }

  private Said check(String text) throws IOException {
    return Said.plain(
        "check", write("next.yaml", text).toString(), "--runs-dir", folder.resolve("runs") + "");
  }

  private List<String> runs(String sweep) throws IOException {
    List<String> runs = new ArrayList<>();
    for (JsonNode run :
        new ObjectMapper().readTree(Said.by(folder, "show", sweep, "--json").out())) {
      runs.add(run.get("run") + " " + run.get("seed") + " " + run.get("candidate"));
    }
    return runs;
  }

  @Test
  void a_sweep_starts_from_an_older_one_and_resumes_from_the_same_whatever_became_of_it()
      throws IOException {
    assertThat(sweep("night.yaml", SPACE).code()).isZero();
    Said check = check(NEXT);
    assertThat(check.out()).as(check.err()).contains("starts from 8 runs of night\n");

    Said first = sweep("next.yaml", NEXT);
    assertThat(first.err()).contains("starts from 8 runs of night\n");
    assertThat(runs("next")).hasSize(3);
    assertThat(Said.by(folder, "show", "next").out()).contains("starts from 8 runs of night\n");

    assertThat(Said.by(folder, "resume", "night", "--runs=+2", "--in-process").code()).isZero();
    Said more = Said.by(folder, "resume", "next", "--runs=+1", "--in-process");
    assertThat(more.err()).contains("starts from 8 runs of night\n");
    assertThat(Said.by(folder, "show", "next").out()).contains("starts from 8 runs of night\n");
    assertThat(runs("next")).hasSize(4);
  }

  @Test
  void runs_outside_the_space_are_counted() throws IOException {
    assertThat(sweep("night.yaml", SPACE).code()).isZero();
    long within = runs("night").stream().filter(run -> !run.contains("\"filters\":4")).count();

    Said check = check(NEXT.replace("[2, 3, 4]", "[2, 3]"));

    assertThat(within).isBetween(1L, 7L);
    assertThat(check.out())
        .contains(
            "starts from %d runs of night; %d are not in this space\n"
                .formatted(within, 8 - within));
  }

  @Test
  void what_cannot_teach_is_refused_before_anything_begins() throws IOException {
    assertThat(sweep("night.yaml", SPACE.replace("runs: 8", "runs: 2")).code()).isZero();
    String missing = "search.from must name sweeps that are there, got knight; there is night";
    String other =
        "search.from must name sweeps over the same data, got night with data.input: 3 → 4;"
            + " remove it, and put its best points into enqueue, as `athanor suggest night` does";
    String none =
        "search.from must name sweeps with runs in this space, got night with 0 of 2;"
            + " widen the space, or remove from";
    assertRefused(NEXT.replace("from: night", "from: [night, knight]"), missing);
    assertRefused(NEXT.replace("input: 3", "input: 4"), other);
    assertRefused(NEXT.replace("[2, 3, 4]", "[8, 9]"), none);
    assertThat(Said.by(folder, "ls").out()).doesNotContain("next");
  }

  private void assertRefused(String text, String message) throws IOException {
    for (Said said : List.of(check(text), sweep("next.yaml", text))) {
      assertThat(said.err()).isEqualTo("athanor: " + message + "\n");
      assertThat(said.code()).isEqualTo(ExitCode.FAILED);
    }
  }

  @Test
  void what_a_sweep_started_from_may_not_change() throws IOException {
    assertThat(sweep("night.yaml", SPACE.replace("runs: 8", "runs: 2")).code()).isZero();
    assertThat(sweep("next.yaml", NEXT.replace("runs: 3", "runs: 1")).code()).isZero();
    write("next.yaml", NEXT.replace(", from: night", "").replace("runs: 3", "runs: 2"));
    assertThat(Said.by(folder, "resume", "next", "--extend", "--in-process").err())
        .isEqualTo(
            "athanor: a sweep must keep its data and its way of ranking, got search.from: night →"
                + " nothing; put it back, or launch a new sweep\n");
  }
}
