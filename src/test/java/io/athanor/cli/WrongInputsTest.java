package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a new user gets wrong first: each is one line, an exit code, and no stack trace. */
class WrongInputsTest {
  @TempDir Path folder;

  private Path space(String text) throws IOException {
    return Files.writeString(folder.resolve("s.yaml"), text);
  }

  private void assertRefused(Said said, int code, String... parts) {
    assertThat(said.err()).contains(parts).doesNotContain("\tat ").doesNotContain("defect");
    assertThat(said.err().lines()).hasSize(1).allMatch(line -> line.startsWith("athanor: "));
    assertThat(said.code()).isEqualTo(code);
    assertThat(said.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training: {batch: 0}        | training.batch",
        "training: {batch: eight}    | training.batch",
        "training: {bach: 8}         | did you mean",
        "trainig: {batch: 8}         | did you mean",
        "model: {kernel: 4}          | model.kernel",
        "model: {layers: {min: 3, max: 1}} | model.layers",
        "model: {batchNorm: maybe}   | model.batchNorm",
        "training: {loss: mes}       | mse",
        "training: {loss: {mse: -1}} | training.loss",
        "training: {optimizer: adm}  | adam",
        "training: {learningRate: {min: 0, max: 1, scale: log}} | learningRate",
        "training: {epochs: 2.5}     | training.epochs",
        "training: {epochs: []}      | training.epochs",
        "search: {method: annealing}       | search.method",
        "search: {runs: 0}           | search.runs",
        "search: {rank: [msee]}      | search.rank",
        "data: {source: moving-square} | moving-squares",
        "data: {source: nowhere.npy} | nowhere.npy",
        "data: {source: moving-squares, target: 30, input: 10} | target",
        "data: {source: moving-squares, scaling: max} | data.scaling",
        "name: ../up                 | name",
        "name: *b                    | s.yaml",
        "name: !!java.util.Date x    | s.yaml",
        "model: [1                   | s.yaml",
      })
  void a_wrong_search_space_is_one_line_and_exit_code_2(String line, String part)
      throws IOException {
    String data = line.startsWith("data") ? "" : "data: {source: moving-squares}\n";
    assertRefused(Said.plain("check", space(data + line + "\n").toString()), ExitCode.USAGE, part);
  }

  @Test
  void too_many_workers_are_refused() throws IOException {
    Path file = space("data: {source: moving-squares}\n");
    assertRefused(
        Said.by(folder, "sweep", file.toString(), "--workers", "5000"), ExitCode.USAGE, "5000");
  }

  @Test
  void no_runs_at_all_are_refused() throws IOException {
    Path file = space("data: {source: moving-squares}\n");
    assertRefused(
        Said.by(folder, "sweep", file.toString(), "--runs", "0"), ExitCode.USAGE, "at least 1");
  }

  @Test
  void a_reports_folder_that_is_a_file_is_refused_before_training() throws IOException {
    Path file = space("data: {source: moving-squares}\n");
    Files.writeString(folder.resolve("reports"), "x");
    assertRefused(Said.by(folder, "sweep", file.toString()), ExitCode.FAILED, "--reports-dir");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void a_missing_file_is_wrong_usage() {
    assertRefused(
        Said.by(folder, "sweep", folder.resolve("none.yaml").toString()),
        ExitCode.USAGE,
        "none.yaml");
  }

  @Test
  void an_unknown_sweep_says_what_there_is() {
    assertRefused(Said.by(folder, "show", "none"), ExitCode.FAILED, "none", "athanor sweep SPACE");
  }

  @Test
  void a_runs_folder_that_is_a_file_is_refused() throws IOException {
    Path file = Files.writeString(folder.resolve("runs"), "x");
    assertRefused(Said.by(folder, "ls"), ExitCode.FAILED, file.toString());
  }

  @Test
  void a_database_that_is_none_is_refused() throws IOException {
    Files.createDirectories(folder.resolve("runs"));
    Files.writeString(folder.resolve("runs/athanor.mv.db"), "no database at all");
    assertRefused(Said.by(folder, "ls"), ExitCode.FAILED, "athanor.mv.db");
  }

  @Test
  void init_does_not_overwrite() {
    String to = "--folder=" + folder;
    assertThat(Said.plain("init", "mine", to).code()).isZero();
    assertRefused(Said.plain("init", "mine", to), ExitCode.FAILED, "mine.yaml", "choose another");
  }

  @Test
  void init_refuses_a_folder_that_is_a_file() throws IOException {
    Path file = Files.writeString(folder.resolve("spaces"), "x");
    Said said = Said.plain("init", "mine", "--folder=" + file);
    assertThat(said.err())
        .isEqualTo(
            "athanor: --folder must be a folder, got the file "
                + file
                + "; choose another"
                + System.lineSeparator());
    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void init_refuses_a_name_that_is_a_path() {
    assertThat(Said.plain("init", "../mine", "--folder=" + folder).code()).isNotZero();
    assertThat(folder.resolveSibling("mine.yaml")).doesNotExist();
  }

  private void assertDataRefused(String source, String... parts) throws IOException {
    Path file = space("data: {source: " + source + "}\n");
    assertRefused(Said.plain("check", file.toString()), ExitCode.FAILED, parts);
  }

  @Test
  void a_truncated_npy_is_refused() throws IOException {
    byte[] header =
        "\u0093NUMPY\u0001\u0000v\u0000{'descr': '<f4', 'fortran_order': False, 'shape': (30, 8, 8), }"
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] padded = java.util.Arrays.copyOf(header, 128 + 100);
    java.util.Arrays.fill(padded, header.length, 127, (byte) ' ');
    padded[127] = '\n';
    Files.write(folder.resolve("cut.npy"), padded);
    assertDataRefused("cut.npy", "cut.npy");
  }

  @Test
  void an_npy_that_is_none_is_refused() throws IOException {
    Files.writeString(folder.resolve("text.npy"), "hello");
    assertDataRefused("text.npy", "text.npy");
  }

  @Test
  void an_empty_folder_is_refused() throws IOException {
    Files.createDirectories(folder.resolve("frames"));
    assertDataRefused("frames", "frames");
  }

  @Test
  void a_missing_value_is_refused_with_its_place() throws IOException {
    Files.createDirectories(folder.resolve("csv"));
    for (int i = 0; i < 60; i++) {
      String matrix = i == 17 ? "1,2\n3,nan\n" : "1,2\n3,4\n";
      Files.writeString(folder.resolve("csv/f%02d.csv".formatted(i)), matrix);
    }
    assertDataRefused("csv, input: 3, target: 1", "fill");
  }

  @Test
  void a_sequence_that_is_too_short_is_refused() throws IOException {
    Files.createDirectories(folder.resolve("csv"));
    for (int i = 0; i < 5; i++) {
      Files.writeString(folder.resolve("csv/f%02d.csv".formatted(i)), "1,2\n3," + i + "\n");
    }
    assertDataRefused("csv, input: 10, target: 10", "window");
  }
}
