package io.athanor.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.sweep.SweepSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The search spaces that come with Athanor. */
class PackagedSearchSpacesTest {
  static final Path FOLDER = Path.of("search-spaces");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @Test
  void the_three_that_are_promised_are_there() throws IOException {
    assertThat(files().map(f -> f.getFileName().toString()))
        .contains("demo.yaml", "moving-squares.yaml", "sequence-to-one.yaml");
  }

  @ParameterizedTest
  @MethodSource("files")
  void each_parses_under_its_file_name_and_names_its_schema(Path file) throws IOException {
    SweepSpec spec = SpecFile.read(file);

    assertThat(spec.name() + ".yaml").isEqualTo(file.getFileName().toString());
    assertThat(spec.space().varied()).isNotEmpty();
    assertThat(Files.readAllLines(file).get(0))
        .isEqualTo("# yaml-language-server: $schema=schema.json");
  }

  @Test
  void moving_squares_has_the_first_model_and_its_variants() {
    SweepSpec spec = SpecFile.read(FOLDER.resolve("moving-squares.yaml"));

    assertThat(spec.data().windows().input().frames()).isEqualTo(20);
    assertThat(spec.data().windows().target()).isEqualTo(20);
    assertThat(spec.space().largest().text())
        .startsWith("layers=4 filters=40 kernel=5 batchNorm=true");
    assertThat(spec.space().varied())
        .extracting(d -> d.name())
        .isEqualTo(List.of("layers", "filters", "kernel", "loss", "optimizer", "batch"));
  }

  @Test
  void sequence_to_one_gives_every_layer_filters_of_its_own() {
    SweepSpec spec = SpecFile.read(FOLDER.resolve("sequence-to-one.yaml"));

    assertThat(spec.data().generator().height()).isEqualTo(60);
    assertThat(spec.data().generator().width()).isEqualTo(93);
    assertThat(spec.data().windows().target()).isEqualTo(1);
    // 3 + 9 + 27 networks of filters, times kernel, dropout, loss, optimizer, batch
    assertThat(spec.space().size()).hasValue(java.math.BigInteger.valueOf(39L * 2 * 2 * 3 * 2 * 2));
  }
}
