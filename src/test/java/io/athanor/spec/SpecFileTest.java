package io.athanor.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.sweep.DataSpec;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Search-space files as a whole: their defaults, their data, and those that cannot be read. */
final class SpecFileTest extends SpecFileFixture {
  @Test
  void the_smallest_file_gets_every_default() {
    SweepSpec spec = parse(DATA);

    assertThat(spec.name()).isEqualTo("night");
    assertThat(spec.text()).isEqualTo(DATA);
    assertThat(spec.search())
        .isEqualTo(
            new SweepSpec.Search(
                SweepSpec.Method.AUTO,
                20,
                1,
                List.of(ScoreKind.MSE, ScoreKind.SSIM),
                5,
                List.of(),
                SweepSpec.Rungs.automatic(3, 2, 20),
                SweepSpec.Finalists.NONE));
    DataSpec data = spec.data();
    assertThat(data.path()).isEmpty();
    assertThat(data.generator()).isEqualTo(new DataSpec.Generator(1200, 40, 40, 1));
    assertThat(data.windows())
        .isEqualTo(new DataSpec.Windows(new DataSpec.Input.Count(10), 10, 1, 0));
    assertThat(data.split()).isEqualTo(new DataSpec.Split(Optional.empty(), 0.15, 0.15));
    assertThat(data.scaling()).isEqualTo(DataSpec.Scaling.NONE);
    assertThat(data.samples()).isEqualTo(6);
  }

  @Test
  void data_is_read_as_written() throws IOException {
    Files.createDirectory(folder.resolve("frames"));
    DataSpec data =
        parse(
                """
                data:
                  source: frames/
                  array: flow
                  axes: tchw
                  channels: [1, 0]
                  input: [-24, -2, -1]
                  target: 1
                  stride: 3
                  split: {train: 0.5, validation: 24, test: 240}
                  scaling: log1p
                  fill: -1
                  thresholds: [5, 1e1]
                  samples: 4
                """)
            .data();

    assertThat(data)
        .isEqualTo(
            new DataSpec(
                "frames/",
                Optional.of(folder.resolve("frames")),
                Optional.of("flow"),
                Optional.of("tchw"),
                List.of(1, 0),
                new DataSpec.Generator(1200, 40, 40, 1),
                new DataSpec.Windows(new DataSpec.Input.Offsets(List.of(-24, -2, -1)), 1, 3, 0),
                new DataSpec.Split(Optional.of(0.5), 24, 240),
                DataSpec.Scaling.LOG1P,
                Optional.of(-1.0),
                List.of(5.0, 10.0),
                4));
  }

  @Test
  void files_are_scaled_by_default_and_digits_are_larger() throws IOException {
    Files.createFile(folder.resolve("a.npy"));

    assertThat(parse("data: {source: a.npy}").data().scaling()).isEqualTo(DataSpec.Scaling.MINMAX);
    assertThat(parse("data: {source: moving-digits}").data().generator().height()).isEqualTo(64);
    assertThat(parse("data: {source: moving-digits, size: [60, 93]}").data().generator())
        .isEqualTo(new DataSpec.Generator(1200, 60, 93, 1));
  }

  @Test
  void a_file_is_read_with_paths_relative_to_its_folder() throws IOException {
    Files.createFile(folder.resolve("a.npy"));
    Path file = folder.resolve("night.shift.yaml");
    Files.writeString(file, "\uFEFFdata:\r\n  source: a.npy\r\n");

    SweepSpec spec = SpecFile.read(file);

    assertThat(spec.name()).isEqualTo("night.shift");
    assertThat(spec.data().path()).hasValue(folder.resolve("a.npy"));
  }

  @Test
  void a_missing_file_has_its_likeness_named() throws IOException {
    Files.createFile(folder.resolve("moving-squares.yaml"));
    Path file = folder.resolve("moving-sqaures.yaml");

    assertThatThrownBy(() -> SpecFile.read(file))
        .hasMessage(
            "a search space must be a file that exists, got none (%s); did you mean moving-squares.yaml?",
            file);
    assertThatThrownBy(() -> SpecFile.read(folder.resolve("no/x.yaml")))
        .hasMessageEndingWith("x.yaml); check the path");
  }

  @Test
  void a_folder_is_no_search_space() {
    assertThatThrownBy(() -> SpecFile.read(folder))
        .hasMessage("a search space must be a file, got a folder (%s); name a file in it", folder);
  }

  @Test
  void a_huge_file_is_refused_before_it_is_read() throws IOException {
    Path file = folder.resolve("x.yaml");
    Files.writeString(file, "name: \"" + "x".repeat(SpecFile.LARGEST) + "\"");

    assertThatThrownBy(() -> SpecFile.read(file))
        .hasMessage(
            "a search space must be at most 256 KB, got 256 KB (%s); keep data in files of its own,"
                + " named by data.source",
            file);
  }

  @Test
  void a_file_in_another_encoding_is_refused_at_its_place() throws IOException {
    Path file = folder.resolve("x.yaml");
    Files.write(file, "data:\n  source: été".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> SpecFile.read(file))
        .hasMessage(
            "a search space must be UTF-8 text, got the byte E9 (%s:2:11); save the file as UTF-8",
            file);
  }

  @Test
  void a_large_nonsense_of_brackets_ends_at_once() {
    assertThatThrownBy(() -> parse("a: " + "[".repeat(200_000)))
        .hasMessage(
            "a search space must be at most 40 levels deep, got more (night.yaml:1:43); remove the"
                + " brackets that are too many");
  }

  @Test
  void many_problems_are_cut_short_but_all_there() {
    StringBuilder yaml = new StringBuilder(DATA);
    for (int i = 0; i < 70; i++) {
      yaml.append("key").append(i).append(": 1\n");
    }

    assertThatThrownBy(() -> parse(yaml.toString()))
        .isInstanceOfSatisfying(SpecException.class, e -> assertThat(e.problems()).hasSize(70))
        .hasMessageEndingWith("\n… and 20 more problems");
  }

  @Test
  void a_problem_knows_its_place_rule_and_remedy() {
    assertThatThrownBy(() -> parse(DATA + "training:\n  batch: 0\n"))
        .isInstanceOfSatisfying(
            SpecException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        new Problem(
                            "training.batch must be a whole number from 1 to 65536, got 0",
                            "night.yaml",
                            3,
                            10,
                            "use 1 or more")));
  }

  @Test
  void a_file_name_that_is_no_sweep_name_asks_for_a_name() {
    assertThatThrownBy(() -> SpecFile.parse(DATA, "my sweep.yaml", folder))
        .hasMessageContaining("got \"my sweep\" (my sweep.yaml:1:1); write name: moving-squares");
    assertThat(SpecFile.parse(DATA + "name: fine", "my sweep.yaml", folder).name())
        .isEqualTo("fine");
  }
}
