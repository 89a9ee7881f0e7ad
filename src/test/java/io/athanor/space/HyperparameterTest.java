package io.athanor.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue, its rules and their values. */
class HyperparameterTest {
  @ParameterizedTest
  @EnumSource
  void every_default_keeps_its_rule(Hyperparameter parameter) {
    assertThat(parameter.standard().stream()).allMatch(parameter.rule()::allows);
  }

  @Test
  void keys_are_different_and_found_by_name() {
    assertThat(Arrays.stream(Hyperparameter.values()).map(Hyperparameter::key))
        .doesNotHaveDuplicates();
    assertThat(Hyperparameter.named("learningRate")).hasValue(Hyperparameter.LEARNING_RATE);
    assertThat(Hyperparameter.named("filters[12]")).hasValue(Hyperparameter.FILTERS);
    assertThat(Hyperparameter.named("filter")).isEmpty();
  }

  @Test
  void sections_hold_every_hyperparameter_once() {
    int model = Hyperparameter.of(Hyperparameter.Section.MODEL).size();
    int training = Hyperparameter.of(Hyperparameter.Section.TRAINING).size();

    assertThat(model + training).isEqualTo(Hyperparameter.values().length);
  }

  @ParameterizedTest
  @CsvSource({
    "3, true",
    "3x5, true",
    "31x1, true",
    "4, false",
    "3x4, false",
    "33, false",
    "0, false",
    "x, false"
  })
  void kernels_are_odd(String text, boolean allowed) {
    Value value =
        text.matches("\\d+") ? new Value.Whole(Long.parseLong(text)) : new Value.Text(text);

    assertThat(Hyperparameter.KERNEL.rule().allows(value)).isEqualTo(allowed);
  }

  @Test
  void the_head_kernel_is_odd() {
    assertThat(Hyperparameter.HEAD_KERNEL.rule().allows(new Value.Whole(3))).isTrue();
    assertThat(Hyperparameter.HEAD_KERNEL.rule().allows(new Value.Whole(2))).isFalse();
    assertThat(Hyperparameter.HEAD_KERNEL.rule().text())
        .isEqualTo("an odd whole number from 1 to 31");
  }

  @ParameterizedTest
  @CsvSource({
    "mse, true",
    "org.example.Loss, true",
    "Loss, false",
    "0.5, false",
    "a..b, false",
    ".a, false"
  })
  void losses_are_known_names_or_classes(String name, boolean allowed) {
    assertThat(Hyperparameter.LOSS.rule().allows(new Value.Text(name))).isEqualTo(allowed);
  }

  @Test
  void weights_of_a_mixture_are_above_zero() {
    for (double weight : new double[] {0, -1}) {
      var weights = new TreeMap<String, Double>();
      weights.put("mse", weight);

      assertThat(Hyperparameter.LOSS.rule().allows(new Value.Mixture(weights))).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.0003, 0.0003",
    "1e-3, 0.001",
    "1e-9, 1e-9",
    "1.25e-7, 1.25e-7",
    "12, 12",
    "-0.0, 0",
    "1e6, 1000000",
    "1e7, 1e7",
    "-2.5e20, -2.5e20"
  })
  void a_real_number_reads_short_and_back(double value, String text) {
    assertThat(new Value.Real(value).text()).isEqualTo(text);
    assertThat(Double.parseDouble(text)).isEqualTo(new Value.Real(value).value());
  }

  @Test
  void equal_mixtures_have_one_text() {
    var one = new TreeMap<String, Double>();
    one.put("mse", 0.8);
    one.put("dssim", 0.2);

    assertThat(new Value.Mixture(one).text()).isEqualTo("0.2 dssim + 0.8 mse");
    assertThat(List.of(new Value.Mixture(one))).contains(new Value.Mixture(new TreeMap<>(one)));
  }
}
