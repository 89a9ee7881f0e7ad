package io.athanor.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.space.Condition;
import io.athanor.space.Dimension;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Scale;
import io.athanor.space.Value;
import io.athanor.sweep.DataSpec;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecFileTest {
  private static final String DATA = "data: {source: moving-squares}\n";

  @TempDir Path folder;

  private SweepSpec parse(String yaml) {
    return SpecFile.parse(yaml, "night.yaml", folder);
  }

  private Dimension dimension(String yaml, String name) {
    return parse(DATA + yaml).space().dimension(name).orElseThrow();
  }

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
  void rungs_fit_the_longest_run_unless_they_are_given() {
    String training = DATA + "training: {epochs: [30, 100]}\nsearch: ";

    assertThat(parse(training + "{scheduler: asha}").search().rungs())
        .isEqualTo(new SweepSpec.Rungs(SweepSpec.Scheduler.ASHA, 3, 4));
    assertThat(parse(training + "{scheduler: asha, eta: 2}").search().rungs())
        .isEqualTo(new SweepSpec.Rungs(SweepSpec.Scheduler.ASHA, 2, 13));
    assertThat(parse(training + "{scheduler: median, minEpochs: 5}").search().rungs())
        .isEqualTo(new SweepSpec.Rungs(SweepSpec.Scheduler.MEDIAN, 3, 5));
    assertThat(parse(training + "{scheduler: none, eta: 3}").search().rungs())
        .isEqualTo(SweepSpec.Rungs.NONE);
  }

  @Test
  void where_no_scheduler_is_named_the_number_of_runs_and_epochs_chooses_it() {
    SweepSpec.Search few = parse(DATA + "search: {runs: 29}").search();

    assertThat(few.rungs()).isEqualTo(new SweepSpec.Rungs(SweepSpec.Scheduler.NONE, 3, 2, true));
    assertThat(parse(DATA + "search: {runs: 30, scheduler: auto}").search().rungs())
        .isEqualTo(new SweepSpec.Rungs(SweepSpec.Scheduler.ASHA, 3, 2, true));
    assertThat(parse(DATA + "training: {epochs: 8}\nsearch: {runs: 30}").search().rungs())
        .isEqualTo(SweepSpec.Rungs.NONE);
    assertThat(parse(DATA + "search: {runs: 30, method: grid}").search().rungs())
        .isEqualTo(SweepSpec.Rungs.NONE);
    assertThat(few.with(30, 1).rungs().scheduler()).isEqualTo(SweepSpec.Scheduler.ASHA);
  }

  @Test
  void a_sweep_that_was_begun_keeps_its_scheduler() {
    SweepSpec.Search few = parse(DATA + "search: {runs: 20}").search();
    SweepSpec.Search named = parse(DATA + "search: {runs: 20, scheduler: median}").search();

    assertThat(few.resumed(70, 1, SweepSpec.Scheduler.NONE).rungs().scheduler())
        .isEqualTo(SweepSpec.Scheduler.NONE);
    assertThat(few.resumed(20, 1, SweepSpec.Scheduler.ASHA).rungs().scheduler())
        .isEqualTo(SweepSpec.Scheduler.ASHA);
    assertThat(named.resumed(70, 1, SweepSpec.Scheduler.NONE).rungs().scheduler())
        .isEqualTo(SweepSpec.Scheduler.MEDIAN);
  }

  @Test
  void finalists_have_defaults_where_there_are_any() {
    assertThat(parse(DATA + "search: {finalists: {}}").search().finalists())
        .isEqualTo(new SweepSpec.Finalists(3, 3, OptionalInt.empty()));
    assertThat(parse(DATA + "search: {finalists: {top: 5, epochs: 60}}").search().finalists())
        .isEqualTo(new SweepSpec.Finalists(5, 3, OptionalInt.of(60)));
  }

  @Test
  void a_candidate_has_every_hyperparameter_that_has_a_default() {
    SweepSpec spec = parse(DATA);

    for (Hyperparameter parameter : Hyperparameter.values()) {
      assertThat(spec.space().dimension(parameter.key()).map(d -> d.at(0)))
          .as(parameter.key())
          .isEqualTo(parameter.standard());
    }
    assertThat(spec.space().dimension("learningRate")).isEmpty();
    assertThat(spec.space().varied()).isEmpty();
  }

  @Test
  void the_order_of_the_file_does_not_matter() {
    String data = "data: {source: moving-squares}\n";
    String model = "model: {kernel: [3, 5], layers: [1, 2]}\n";
    String training = "training: {batch: [4, 8], loss: [mse, bce]}\n";

    assertThat(parse(training + model + data).space())
        .isEqualTo(parse(data + model + training).space());
  }

  @Test
  void a_scalar_is_fixed_a_list_is_a_choice_a_mapping_is_a_range() {
    assertThat(dimension("training: {batch: 8}", "batch"))
        .isEqualTo(choice("batch", new Value.Whole(8)));
    assertThat(dimension("training: {batch: [8, 4]}", "batch"))
        .isEqualTo(choice("batch", new Value.Whole(8), new Value.Whole(4)));
    assertThat(dimension("training: {batch: {min: 4, max: 16, step: 4}}", "batch"))
        .isEqualTo(new Dimension.WholeRange("batch", 4, 16, 4, Scale.LINEAR, Optional.empty()));
    assertThat(dimension("model: {dropout: {min: 0, max: 0.5, step: 0.1}}", "dropout"))
        .isEqualTo(new Dimension.RealRange("dropout", 0, 0.5, 0.1, Scale.LINEAR, Optional.empty()));
    assertThat(
            dimension("training: {learningRate: {min: 1e-4, max: 1, scale: log}}", "learningRate"))
        .isEqualTo(
            new Dimension.RealRange("learningRate", 1e-4, 1, 0, Scale.LOG, Optional.empty()));
  }

  @Test
  void numbers_are_read_however_they_are_written() {
    assertThat(
            dimension(
                "training: {learningRate: [1e-3, 2E-3, .003, 4.e-3, +5.0e-3, 1]}", "learningRate"))
        .isEqualTo(
            choice(
                "learningRate",
                new Value.Real(0.001),
                new Value.Real(0.002),
                new Value.Real(0.003),
                new Value.Real(0.004),
                new Value.Real(0.005),
                new Value.Real(1)));
  }

  @Test
  void square_kernels_are_one_number() {
    assertThat(dimension("model: {kernel: [3, 5x5, 3x5, 03x7]}", "kernel"))
        .isEqualTo(
            choice(
                "kernel",
                new Value.Whole(3),
                new Value.Whole(5),
                new Value.Text("3x5"),
                new Value.Text("3x7")));
  }

  @Test
  void a_range_of_kernels_has_the_odd_ones() {
    assertThat(dimension("model: {kernel: {min: 3, max: 7}}", "kernel"))
        .isEqualTo(new Dimension.WholeRange("kernel", 3, 7, 2, Scale.LINEAR, Optional.empty()));
  }

  @Test
  void losses_are_names_classes_and_mixtures() {
    var weights = new TreeMap<String, Double>();
    weights.put("mse", 1.0);
    weights.put("dssim", 0.2);

    assertThat(dimension("training: {loss: [bce, org.x.My_Loss, {mse: 1, dssim: 0.2}]}", "loss"))
        .isEqualTo(
            choice(
                "loss",
                new Value.Text("bce"),
                new Value.Text("org.x.My_Loss"),
                new Value.Mixture(weights)));
  }

  @Test
  void each_gives_every_layer_a_dimension_that_counts_where_the_layer_is() {
    SweepSpec spec = parse(DATA + "model: {layers: [4, 2], filters: {each: [8, 16]}}");

    assertThat(spec.space().dimension("filters")).isEmpty();
    assertThat(spec.space().dimensions().stream().filter(d -> d.name().startsWith("filters")))
        .extracting(Dimension::name, Dimension::condition)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("filters[1]", Optional.empty()),
            org.assertj.core.groups.Tuple.tuple("filters[2]", Optional.empty()),
            org.assertj.core.groups.Tuple.tuple(
                "filters[3]", Optional.of(Condition.atLeast("layers", 3))),
            org.assertj.core.groups.Tuple.tuple(
                "filters[4]", Optional.of(Condition.atLeast("layers", 4))));
    assertThat(spec.space().size()).hasValue(java.math.BigInteger.valueOf(4 + 16));
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
  void a_grid_runs_whole_unless_runs_says_less() {
    String grid = DATA + "model: {layers: [1, 2, 3]}\ntraining: {batch: [4, 8]}\n";

    assertThat(parse(grid + "search: {method: grid}").search().runs()).isEqualTo(6);
    assertThat(parse(grid + "search: {method: grid, runs: 4}").search().runs()).isEqualTo(4);
    assertThat(parse(grid + "search: {method: random, runs: 99}").search().runs()).isEqualTo(99);
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

  private static Dimension choice(String name, Value... values) {
    return new Dimension.Choice(name, List.of(values), Optional.empty());
  }
}
