package io.athanor.space;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.spec.SpecFile;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdoptedTest {
  private static SearchSpace space(String yaml) {
    String lines = yaml == null ? "" : yaml.replace("|", "\n");
    return SpecFile.parse("data: {source: moving-squares}\n" + lines, "x.yaml", Path.of("."))
        .space();
  }

  private static Candidate only(SearchSpace space) {
    return space.candidate(new double[space.dimensions().size()]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model: {layers: [1, 2, 3], filters: [8, 16]}",
        "model: {layers: {min: 1, max: 3}, filters: {each: [8, 16]}}",
        "training: {learningRate: {min: 1e-4, max: 1e-2, scale: log}}",
        "variables: {base: [1, 2]}|model: {layers: [1, 2, 3], filters: {each: {derive: base * layer}}}",
        "training: {optimizer: [adam, sgd], momentum: {values: [0, 0.5], when: {optimizer: sgd}}}",
      })
  void a_space_adopts_its_own_candidates_as_they_are(String yaml) {
    SearchSpace space = space(yaml);
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      Candidate own = space.candidate(random.doubles(space.dimensions().size()).toArray());
      assertThat(space.adopt(own)).contains(own);
    }
  }

  /** The old space has one candidate; what it becomes in the new one is looked at where named. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        // the same values, other ranges
        "model: {filters: 16} > model: {filters: {min: 8, max: 32}} > filters=16",
        "training: {learningRate: 0.001} > training: {learningRate: {min: 1e-4, max: 1e-2}} > learningRate=0.001",
        // what the old file did not say had its default
        "model: {filters: 16} > model: {filters: 16, dropout: [0, 0.2]} > dropout=0",
        // a layer's value and that of all layers
        "model: {layers: 2, filters: 8} > model: {layers: 2, filters: {each: [8, 16]}} > filters[2]=8",
        "model: {layers: 2, filters: {each: {derive: 8 + 0 * layer}}} > model: {layers: 2, filters: [8, 16]} > filters=8",
        // variables of one's own
        "model: {filters: 8} > variables: {base: 8}|model: {filters: {derive: base}} > base=8",
        "variables: {base: 3}|model: {filters: 8} > model: {filters: [8, 16]} > filters=8",
        // what does not count is left out
        "training: {optimizer: adam, momentum: 0.5} > training: {optimizer: [adam, sgd], momentum: {values: [0, 0.9], when: {optimizer: sgd}}} > optimizer=adam",
      })
  void a_candidate_is_what_it_was_trained_with(String old, String now, String part) {
    assertThat(space(now).adopt(only(space(old))))
        .hasValueSatisfying(
            adopted -> assertThat((" " + adopted.text() + " ")).contains(" " + part + " "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "model: {filters: 16} > model: {filters: {min: 20, max: 32}}",
        "model: {filters: 16} > model: {filters: [8, 32]}",
        "model: {filters: 16} > model: {filters: {min: 8, max: 32, step: 12}}",
        "model: {dropout: 0.2} > model: {filters: 16}",
        "model: {filters: 16} > model: {dropout: 0.2}",
        "model: {layers: 2, filters: {each: {derive: 8 * layer}}} > model: {layers: 2, filters: [8, 16]}",
        "model: {filters: 16} > variables: {base: [8, 16]}|model: {filters: {derive: base}}",
        "model: {filters: 9} > variables: {base: 8}|model: {filters: {derive: base}}",
        "model: {layers: 2, filters: 16} > model: {layers: 2, filters: [8, 16]}|require: layers * filters <= 16",
        // the optimizer's own learning rate is another
        "training: {learningRate: 0.5} > training: {batch: 8}",
        "training: {batch: 8} > training: {learningRate: 0.001}",
      })
  void what_is_no_candidate_of_the_space_is_not_adopted(String old, String now) {
    assertThat(space(now).adopt(only(space(old)))).isEmpty();
  }

  @Test
  void what_has_nothing_in_common_is_no_error() {
    SearchSpace space = space("model: {layers: 1}");
    assertThat(space.adopt(new Candidate(java.util.Map.of("layers", new Value.Text("many")))))
        .isEmpty();
  }
}
