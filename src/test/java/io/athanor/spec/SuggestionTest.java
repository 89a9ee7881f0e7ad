package io.athanor.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> KEYS =
      List.of("layers", "filters", "kernel", "batchNorm", "learningRate", "batch", "epochs", "mse");

  @ParameterizedTest
  @CsvSource({
    "layer, layers",
    "lyaers, layers",
    "Filters, filters",
    "batch_norm, batchNorm",
    "batch-size, batch",
    "learning_rate, learningRate",
    "lr, learningRate",
    "epoch, epochs",
    "mes, mse",
    "kernel_size, kernel"
  })
  void a_near_name_is_found(String given, String meant) {
    assertThat(Suggestion.nearest(given, KEYS)).hasValue(meant);
  }

  @ParameterizedTest
  @CsvSource({"colour", "x", "depth", "'swish '"})
  void a_far_name_is_not(String given) {
    assertThat(Suggestion.nearest(given, KEYS)).isEmpty();
  }

  @Test
  void nothing_and_very_long_names_have_no_likeness() {
    assertThat(Suggestion.nearest("", KEYS)).isEmpty();
    assertThat(Suggestion.nearest("batch".repeat(1000), KEYS)).isEmpty();
  }
}
