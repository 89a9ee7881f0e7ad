package io.athanor.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.space.Hyperparameter;
import io.athanor.sweep.SweepSpec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SpecTemplateTest {
  @Test
  void the_template_parses_as_it_stands() {
    SweepSpec spec = SpecFile.parse(SpecTemplate.commented("first"), "f.yaml", Path.of("."));

    assertThat(spec.name()).isEqualTo("first");
    assertThat(spec.data().source()).isEqualTo("moving-squares");
    assertThat(spec.search().runs()).isEqualTo(20);
    assertThat(spec.space().varied()).hasSize(6);
  }

  @Test
  void the_template_names_every_key() {
    String text = SpecTemplate.commented("first");

    for (Hyperparameter parameter : Hyperparameter.values()) {
      assertThat(text).containsPattern("(?m)^  (# )?" + parameter.key() + ": ");
    }
    DataKey.keys().forEach(key -> assertThat(text).containsPattern("(?m)^  (# )?" + key + ": "));
    SearchKey.keys().forEach(key -> assertThat(text).containsPattern("(?m)^  (# )?" + key + ": "));
  }

  @Test
  void the_defaults_in_comments_may_be_written_as_they_are() {
    String text =
        SpecTemplate.commented("first")
            .replaceAll("(?m)^  # (?!array|axes|channels|fill)([a-zA-Z]+: [^… ]+  )", "  $1");
    SweepSpec spec = SpecFile.parse(text, "f.yaml", Path.of("."));

    assertThat(text).contains("\n  dropout: 0 ", "\n  stride: 1 ", "\n  schedule: constant ");
    assertThat(spec.space().varied()).hasSize(6);
  }

  @Test
  void a_name_that_is_no_file_name_is_refused() {
    assertThatThrownBy(() -> SpecTemplate.commented("../x"))
        .hasMessage(
            "a sweep's name must be 1 to 64 letters, digits, dots, dashes and underscores, not"
                + " beginning with a dot, got \"../x\" (command line); use a name such as"
                + " moving-squares");
  }
}
