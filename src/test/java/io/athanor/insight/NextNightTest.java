package io.athanor.insight;

import static io.athanor.insight.NextNights.SPACE;
import static io.athanor.insight.NextNights.dimension;
import static io.athanor.insight.NextNights.next;
import static io.athanor.insight.NextNights.rate;
import static io.athanor.insight.NextNights.read;
import static io.athanor.insight.NextNights.unwrapped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.space.Candidate;
import io.athanor.space.Dimension;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import io.athanor.spec.SpecException;
import io.athanor.spec.SpecFile;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search-space file that a night suggests for the next one. */
final class NextNightTest {
  @Test
  void the_file_is_narrowed_with_its_reasons_and_else_kept_to_the_letter() {
    NextNight next = next(Night.random(SPACE, 100, 0, 4, NextNights::bowl));
    assertThat(next.name()).isEqualTo("squares-night-2");
    assertThat(next.text().lines().filter(line -> !line.startsWith("# What mattered")))
        .startsWith(
            "# Suggested by `athanor suggest night` from 100 runs: 100 finished, 0 stopped, 0 diverged.")
        .containsSubsequence(
            "# squares",
            "name: squares-night-2          # short",
            "data:",
            "  source: moving-squares",
            "  filters: [8, 16, 32]     # per layer",
            "  # the rate",
            "  # was {min: 1e-4, max: 1e-1, scale: log}  # wide",
            "  # was [adam, sgd]",
            "  optimizer: adam",
            "  # never counts without the values that optimizer has lost",
            "  # momentum: {min: 0, max: 0.9, when: {optimizer: sgd}}",
            "  # kept, no value is clearly worse",
            "  loss: [mse, {mse: 0.8, dssim: 0.2}]",
            "  epochs: 10",
            "search:",
            "  # another seed, so that other points are drawn",
            "  seed: 2",
            "  # the search knows the runs of night from the start; remove the line where they are not kept",
            "  from: night",
            "  runs: 40",
            "enqueue:");
    assertThat(unwrapped(next))
        .containsPattern("# none of the \\d+ runs above 0\\.0\\d+ is among the best 25 of 100")
        .containsPattern("# dropped sgd, of whose \\d+ runs none is among the best 25 of 100");
  }

  @Test
  void the_best_points_come_first_and_are_of_the_new_space() {
    SweepHistory night = Night.random(SPACE, 100, 0, 1, NextNights::bowl);
    Candidate best =
        night.runs().stream()
            .map(run -> run.run().candidate())
            .min(java.util.Comparator.comparing(NextNights::bowl))
            .orElseThrow();
    List<Candidate> enqueued = read(next(night)).search().enqueued();
    assertThat(enqueued).hasSize(3);
    assertThat(enqueued.get(0).values()).containsAllEntriesOf(best.values());
  }

  @Test
  void few_runs_change_nothing_but_the_best_points_come_first() {
    NextNight next = next(Night.random(SPACE, 12, 0, 1, NextNights::bowl));
    assertThat(next.changed()).isZero();
    assertThat(unwrapped(next))
        .contains("  # kept, 12 runs with it, 3 of them among the best, are too few to say\n")
        .contains("nothing is claimed: 12 runs with a score are too few, at least 20 are needed.");
    assertThat(read(next).search().enqueued()).hasSize(3);
    assertThat(read(next).space()).isEqualTo(SpecFile.space(SPACE).orElseThrow());
  }

  @Test
  void a_change_that_other_lines_forbid_is_not_made_and_the_rest_is() {
    String text =
        SPACE
            + """
            variables: {slow: {values: [1, 2], when: {optimizer: sgd}}}
            require: optimizer == 'adam' or slow < 3
            """;
    NextNight next = next(Night.random(text, 100, 0, 1, NextNights::bowl));
    assertThat(next.text()).contains("  optimizer:\n    - adam    # usual\n    - sgd\n");
    assertThat(unwrapped(next)).contains("kept all the same, since other lines need it");
    assertThat(((Dimension.RealRange) dimension(next, "learningRate")).max()).isLessThan(0.1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{data: {source: moving-squares}, training: {learningRate: {min: 1e-4, max: 0.1, scale: log}}}",
        "data: {source: moving-squares}\ntraining: {batch: [4, 8], learningRate: {max: 0.1, min: 1e-4, scale: log}}\nsearch: {runs: 9}",
        "data:\n  source: moving-squares\ntraining:\n  learningRate:\n    min: 1e-4 # low\n    max: 0.1\n    scale: log\nsearch:\nenqueue:\n- {learningRate: 0.001}\n",
        "\uFEFF# ÄÖ \uD83D\uDE00\r\ndata:\r\n  source: moving-squares\r\ntraining:\r\n  learningRate: {min: 1e-4, max: 0.1, scale: log}\r\n",
        "data: {source: moving-squares}\ntraining:\n  learningRate: [1e-4, 0.0010, 0.003, 0.01, 0.1]\nsearch: {method: grid, seed: 9007199254740991}",
        "data: {source: moving-squares}\nmodel: {layers: [1, 2], filters: {each: {min: 8, max: 32, step: 8}}, kernel: {each: [3, 3x5]}}\ntraining:\n  learningRate: {min: 1e-4, max: 0.1, scale: log}\n",
        "data: {source: moving-squares}\nvariables: {base: [1, 2], name: [on, \"null\", 'a b']}\nmodel: {filters: {derive: base * 8}}\ntraining:\n  learningRate: {min: 1e-4, max: 0.1, scale: log}\n  loss: {values: [mse, {mse: 1, dssim: 2}], when: {base: 2}}\n",
      })
  void every_way_to_write_a_file_comes_out_narrowed_and_readable(String text) {
    NextNight next = next(Night.random(text, 80, 0, 1, c -> Math.pow(rate(c) + 3, 2)));
    SweepSpec spec = read(next);
    assertThat(next.changed()).isPositive();
    Dimension rate = spec.space().dimension("learningRate").orElseThrow();
    assertThat(rate.has(new Value.Real(0.1))).isFalse();
    assertThat(rate.has(new Value.Real(0.001))).isTrue();
    assertThat(spec.name()).isEqualTo("night-night-2");
    boolean oneLine = text.startsWith("{");
    assertThat(spec.search().enqueued()).hasSizeBetween(oneLine ? 0 : 2, oneLine ? 0 : 3);
  }

  @Test
  void the_next_search_starts_from_this_one_if_it_learns() {
    String text = "data: {source: moving-squares}\ntraining: {batch: [4, 8]}\n";
    assertThat(read(next(Night.random(text, 30, 1, 1, c -> 1))).search().from())
        .containsExactly("night");
    String random = text + "search: {method: random}\n";
    assertThat(read(next(Night.random(random, 30, 1, 1, c -> 1))).search().from()).isEmpty();
    String older = text + "search:\n  from:\n    - last\n    - first\n";
    assertThat(read(next(Night.random(older, 30, 1, 1, c -> 1))).search().from())
        .containsExactly("night");
  }

  @Test
  void a_night_is_counted_on() {
    assertThat(NextNight.after("rain")).isEqualTo("rain-night-2");
    assertThat(NextNight.after("rain-night-2")).isEqualTo("rain-night-3");
    assertThat(NextNight.after("r".repeat(64))).hasSize(64).endsWith("r-night-2");
  }

  @Test
  void data_is_found_from_another_folder(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("here/data"));
    Files.createDirectories(folder.resolve("there"));
    String text = "data:\n  source: data\ntraining: {batch: [4, 8]}\n";
    Candidate candidate =
        new SearchSpace(SpecFile.space(text).orElseThrow().dimensions()).smallest();
    SweepHistory night =
        Night.history(
            text, List.of(Night.run(1, candidate, RunState.FINISHED, List.of(0.1))), ScoreKind.MSE);
    Path there = folder.resolve("there");
    NextNight next = NextNight.of(night, folder.resolve("here/night.yaml"), there);
    assertThat(next.text()).contains("  # as seen from this file\n  source: \"../here/data\"\n");
    assertThat(SpecFile.parse(next.text(), "x.yaml", there).data().path())
        .contains(folder.resolve("here/data"));
    assertThat(
            NextNight.of(night, folder.resolve("here/night.yaml"), folder.resolve("here")).text())
        .contains("  source: data\n");
    assertThatThrownBy(() -> NextNight.of(night, there.resolve("night.yaml"), there))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("data.source must be a generator");
  }

  @Test
  void a_night_without_a_finished_run_suggests_nothing() {
    SweepHistory night =
        Night.history(
            SPACE,
            List.of(Night.run(1, new Candidate(Map.of()), RunState.CRASHED, List.of(0.1))),
            ScoreKind.MSE);
    assertThatThrownBy(() -> next(night))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "`suggest` must have a sweep with a finished run, got night with none; let it train,"
                + " or launch it again with `athanor sweep night.yaml`");
  }
}
