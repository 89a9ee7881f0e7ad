package io.athanor.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.metric.GoldenTable;
import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.Units;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The eye is what NumPy and SciPy find ({@code golden/review/make.py}). */
class EyeReferenceTest {
  private static final List<String> NAMES =
      List.of("mse", "mae", "psnr", "ssim", "openstl-ssim", "csi@0.5", "sharpness");

  @ParameterizedTest
  @ValueSource(strings = {"plain", "two-sweeps", "strikes-only", "coin", "sure"})
  void it_is_the_one_of_the_independent_program(String name) {
    EyeSummary eye = Eye.of(reviewed(name));
    Map<String, double[]> expected = expected(name);
    EyeFormula formula = eye.formula().orElseThrow();

    assertThat(eye.penalty()).isEqualTo(number(expected, "penalty")[0]);
    assertShare(eye.accuracy(), number(expected, "accuracy"));
    assertThat(eye.agreements()).hasSameSizeAs(NAMES);
    for (EyeSummary.Agreement alone : eye.agreements()) {
      assertShare(alone.share(), number(expected, "alone " + alone.kind().key()));
    }
    assertThat(formula.terms()).hasSameSizeAs(NAMES);
    for (EyeFormula.Term term : formula.terms()) {
      double[] numbers = number(expected, "term " + term.kind().key());
      assertThat(term.centre()).isCloseTo(numbers[0], near(numbers[0]));
      assertThat(term.scale()).isCloseTo(numbers[1], near(numbers[1]));
      assertThat(term.weight()).isCloseTo(numbers[2], Offset.offset(1e-6));
    }
    assertThat(formula.accuracy()).isEqualTo(eye.accuracy().value());
  }

  @Test
  void the_order_in_which_verdicts_came_together_changes_nothing() {
    List<Reviewed> shuffled = new ArrayList<>();
    for (Reviewed sweep : reviewed("two-sweeps")) {
      List<Verdict> verdicts = new ArrayList<>(sweep.verdicts());
      Collections.shuffle(verdicts, new Random(3));
      shuffled.add(0, new Reviewed(sweep.sweep(), verdicts, sweep.scores()));
    }

    assertThat(Eye.of(shuffled)).isEqualTo(Eye.of(reviewed("two-sweeps")));
  }

  private static void assertShare(Share share, double[] numbers) {
    assertThat(share.value()).isCloseTo(numbers[0], Offset.offset(1e-8));
    assertThat(share.low()).isCloseTo(numbers[1], Offset.offset(1e-8));
    assertThat(share.high()).isCloseTo(numbers[2], Offset.offset(1e-8));
  }

  private static Offset<Double> near(double value) {
    return Offset.offset(1e-8 * Math.abs(value));
  }

  private static double[] number(Map<String, double[]> expected, String what) {
    return java.util.Objects.requireNonNull(expected.get(what), what);
  }

  private static Map<String, double[]> expected(String name) {
    Map<String, double[]> expected = new HashMap<>();
    GoldenTable.rows("review/eyes.csv").stream()
        .filter(row -> row.get(0).equals(name))
        .forEach(
            row ->
                expected.put(
                    row.get(1),
                    Arrays.stream(row.get(2).split(" ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray()));
    return expected;
  }

  /** The reviewed sweeps of a case of the table. */
  static List<Reviewed> reviewed(String name) {
    Map<String, Map<Integer, List<ScoreValue>>> scores = new java.util.TreeMap<>();
    for (List<String> row : GoldenTable.rows("review/scores.csv")) {
      if (row.get(0).equals(name)) {
        List<ScoreValue> values = new ArrayList<>();
        for (int k = 0; k < NAMES.size(); k++) {
          double value = Double.parseDouble(row.get(3 + k));
          values.add(new ScoreValue(NAMES.get(k), Units.SCALED, 0, value));
        }
        scores
            .computeIfAbsent(row.get(1), sweep -> new HashMap<>())
            .put(Integer.parseInt(row.get(2)), values);
      }
    }
    return scores.entrySet().stream()
        .map(
            sweep ->
                new Reviewed(
                    sweep.getKey(),
                    verdicts(name, sweep.getKey()),
                    (run, sample) -> sweep.getValue().getOrDefault(run, List.of())))
        .toList();
  }

  private static List<Verdict> verdicts(String name, String sweep) {
    return GoldenTable.rows("review/verdicts.csv").stream()
        .filter(row -> row.get(0).equals(name) && row.get(1).equals(sweep))
        .map(EyeReferenceTest::verdict)
        .toList();
  }

  private static Verdict verdict(List<String> row) {
    int id = Integer.parseInt(row.get(2));
    int sample = Integer.parseInt(row.get(3));
    List<Integer> runs = Arrays.stream(row.get(4).split(" ", -1)).map(Integer::valueOf).toList();
    String judgement = row.get(5);
    return judgement.matches("\\d+")
        ? Written.strike(id, sample, runs, Integer.parseInt(judgement))
        : Written.pair(
            id,
            sample,
            runs.get(0),
            runs.get(1),
            Judgement.Outcome.valueOf(judgement.toUpperCase(Locale.ROOT).replace('-', '_')));
  }
}
