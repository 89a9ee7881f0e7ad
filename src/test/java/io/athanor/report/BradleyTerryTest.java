package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.athanor.metric.GoldenTable;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's strengths are those that SciPy finds ({@code golden/review/bradley-terry.py}). */
final class BradleyTerryTest extends BrowserTest {
  private static final String FIT =
      PageScripts.of("numerics.js", "bradley-terry.js")
          + "\nconst f = Athanor.bradleyTerry.fit(arguments[0], arguments[1], arguments[2] || []);"
          + " return {s: f.strengths, low: f.low, high: f.high, groups: f.groups};";
  private static final double Z = 1.959963984540054;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "ties",
        "few",
        "groups",
        "sure",
        "many",
        "strikes",
        "mixed",
        "sure-strikes"
      })
  void strengths_and_intervals_are_those_of_the_independent_program(String name) {
    List<List<Double>> rows =
        GoldenTable.rows("review/comparisons.csv").stream()
            .filter(row -> row.get(0).equals(name))
            .map(row -> row.subList(1, 4).stream().map(Double::valueOf).toList())
            .toList();
    List<Map<String, Object>> strikes =
        GoldenTable.rows("review/strikes.csv").stream()
            .filter(row -> row.get(0).equals(name))
            .map(row -> row.subList(1, 6).stream().map(Integer::valueOf).toList())
            .map(row -> Map.<String, Object>of("runs", row.subList(0, 4), "struck", row.get(4)))
            .toList();
    List<List<String>> expected =
        GoldenTable.rows("review/strengths.csv").stream()
            .filter(row -> row.get(0).equals(name))
            .toList();

    Map<String, List<Number>> fit = browser.run(FIT, expected.size(), rows, strikes);

    for (int run = 0; run < expected.size(); run++) {
      double strength = Double.parseDouble(expected.get(run).get(2));
      double half = Z * Double.parseDouble(expected.get(run).get(3));
      assertThat(number(fit, "s", run)).isCloseTo(strength, Offset.offset(1e-6));
      assertThat(number(fit, "low", run)).isCloseTo(strength - half, Offset.offset(1e-6));
      assertThat(number(fit, "high", run)).isCloseTo(strength + half, Offset.offset(1e-6));
    }
  }

  @Test
  void runs_that_never_met_are_in_groups_of_their_own() {
    Map<String, List<Number>> fit =
        browser.run(FIT, 5, List.of(List.of(0, 2, 1), List.of(3, 1, 0.5)));

    assertThat(fit.get("groups")).extracting(Number::intValue).containsExactly(0, 1, 0, 1, 2);
  }

  @Test
  void without_comparisons_nothing_is_known() {
    Map<String, List<Number>> fit = browser.run(FIT, 3, List.of());

    assertThat(fit.get("s")).extracting(Number::doubleValue).containsExactly(0.0, 0.0, 0.0);
    // A prior of deviation 2 on each, against the mean of three.
    assertThat(number(fit, "high", 0)).isCloseTo(Z * 2 * Math.sqrt(2 / 3.0), Offset.offset(1e-9));
    assertThat(browser.<Map<String, List<Number>>>run(FIT, 0, List.of()).get("s")).isEmpty();
  }

  @Test
  void a_strike_ties_four_runs_together_and_one_of_two_is_a_comparison() {
    Map<String, List<Number>> four =
        browser.run(FIT, 6, List.of(), List.of(Map.of("runs", List.of(0, 2, 3, 5), "struck", 3)));
    Map<String, List<Number>> two =
        browser.run(FIT, 3, List.of(), List.of(Map.of("runs", List.of(0, 2), "struck", 2)));
    Map<String, List<Number>> pair = browser.run(FIT, 3, List.of(List.of(0, 2, 1)));

    assertThat(four.get("groups")).extracting(Number::intValue).containsExactly(0, 1, 0, 0, 2, 0);
    for (int run = 0; run < 3; run++) {
      assertThat(number(two, "s", run)).isCloseTo(number(pair, "s", run), Offset.offset(1e-9));
      assertThat(number(two, "low", run)).isCloseTo(number(pair, "low", run), Offset.offset(1e-9));
    }
  }

  @Test
  void a_strike_of_a_run_that_is_not_shown_is_refused() {
    assertThatThrownBy(
            () ->
                browser.run(
                    FIT, 5, List.of(), List.of(Map.of("runs", List.of(0, 1, 2, 3), "struck", 4))))
        .hasMessageContaining("a strike must be of one of several of 5 runs, got 4 of 0, 1, 2, 3");
  }

  @Test
  void a_comparison_of_a_run_with_itself_or_with_none_is_refused() {
    assertThatThrownBy(() -> browser.run(FIT, 3, List.of(List.of(1, 1, 1))))
        .hasMessageContaining("a comparison must be of two of 3 runs, got 1 and 1");
    assertThatThrownBy(() -> browser.run(FIT, 3, List.of(List.of(1, 3, 1))))
        .hasMessageContaining("a comparison must be of two of 3 runs, got 1 and 3");
  }

  private static double number(Map<String, List<Number>> fit, String what, int run) {
    return java.util.Objects.requireNonNull(fit.get(what)).get(run).doubleValue();
  }
}
