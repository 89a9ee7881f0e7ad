package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.athanor.metric.GoldenTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairedBootstrapTest {
  static Stream<List<String>> intervals() {
    return GoldenTable.rows("bootstrap/intervals.csv").stream();
  }

  private static double[][] scores(String name, String candidate) {
    return GoldenTable.rows("bootstrap/scores.csv").stream()
        .filter(row -> row.get(0).equals(name) && row.get(1).equals(candidate))
        .map(row -> Arrays.stream(row.get(2).split(" ")).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }

  /** SciPy's and NumPy's intervals, of 200,000 resamples. */
  @ParameterizedTest
  @MethodSource("intervals")
  void intervals_are_those_of_an_independent_program(List<String> row) {
    double low = Double.parseDouble(row.get(2));
    double high = Double.parseDouble(row.get(3));

    Interval interval =
        new PairedBootstrap(1).difference(scores(row.get(0), "a"), scores(row.get(0), "b"));

    assertThat(interval.mean()).isCloseTo(Double.parseDouble(row.get(1)), within(2e-9));
    assertThat(interval.low()).isCloseTo(low, within(0.03 * (high - low)));
    assertThat(interval.high()).isCloseTo(high, within(0.03 * (high - low)));
  }

  @Test
  void windows_are_paired() {
    double[] hard = new double[50];
    Arrays.setAll(hard, i -> i % 7);
    double[] harder = Arrays.stream(hard).map(score -> score + 0.5).toArray();

    Interval interval =
        new PairedBootstrap(1).difference(new double[][] {harder}, new double[][] {hard});

    assertThat(interval.low()).isCloseTo(0.5, within(1e-12));
    assertThat(interval.high()).isCloseTo(0.5, within(1e-12));
    assertThat(interval.tells()).isTrue();
  }

  @Test
  void seeds_that_differ_more_than_the_candidates_leave_it_open() {
    double[][] a = {constant(0.9), constant(1.1), constant(1.3)};
    double[][] b = {constant(1.0), constant(1.2), constant(0.8)};

    assertThat(new PairedBootstrap(1).difference(a, b).tells()).isFalse();
  }

  /** Equal candidates whose seeds differ more than windows: 1 in 20 should be called different. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void seeds_of_equal_candidates_are_seldom_called_a_difference(int runs) {
    Random random = new Random(runs);
    int told = 0;
    for (int pair = 0; pair < 300; pair++) {
      double[][] a = trained(runs, random);
      double[][] b = trained(runs, random);
      told += new PairedBootstrap(pair).difference(a, b).tells() ? 1 : 0;
    }

    assertThat(told).isBetween(4, 30);
  }

  private static double[][] trained(int runs, Random random) {
    double[][] scores = new double[runs][20];
    for (double[] run : scores) {
      double seed = random.nextGaussian();
      Arrays.setAll(run, window -> seed + 0.5 * random.nextGaussian());
    }
    return scores;
  }

  @Test
  void many_windows_and_seeds_that_agree_are_not_stretched() {
    double[][] a = {ramp(0), ramp(0.01), ramp(-0.01)};
    double[][] once = {ramp(0)};
    double[][] zeros = {new double[200]};

    assertThat(width(new PairedBootstrap(1).difference(a, zeros)))
        .isCloseTo(width(new PairedBootstrap(1).difference(once, zeros)), withinPercentage(2));
  }

  private static double width(Interval interval) {
    return interval.high() - interval.low();
  }

  private static double[] ramp(double shift) {
    double[] scores = new double[200];
    Arrays.setAll(scores, window -> shift + window * 37 % 200 / 100.0);
    return scores;
  }

  private static double[] constant(double value) {
    double[] scores = new double[50];
    Arrays.fill(scores, value);
    return scores;
  }

  /** Autoregressive differences without any on average: 19 in 20 intervals should hold 0. */
  @Test
  void windows_that_follow_each_other_count_for_less() {
    int held = 0;
    int heldAlone = 0;
    Random random = new Random(11);
    for (int series = 0; series < 100; series++) {
      double[] a = new double[300];
      for (int i = 1; i < a.length; i++) {
        a[i] = 0.7 * a[i - 1] + random.nextGaussian();
      }
      double[][] zeros = {new double[300]};
      held += new PairedBootstrap(series).difference(new double[][] {a}, zeros).tells() ? 0 : 1;
      heldAlone +=
          new PairedBootstrap(series)
                  .difference(new double[][] {shuffled(a, random)}, zeros)
                  .tells()
              ? 0
              : 1;
    }

    assertThat(held).isGreaterThanOrEqualTo(80);
    assertThat(heldAlone).as("as if they were independent").isLessThan(75);
  }

  private static double[] shuffled(double[] values, Random random) {
    List<Double> list = new ArrayList<>(Arrays.stream(values).boxed().toList());
    Collections.shuffle(list, random);
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  void independent_windows_are_drawn_one_by_one() {
    assertThat(PairedBootstrap.block(scores("one-run-apart", "a"), scores("one-run-apart", "b")))
        .isOne();
    double[][] wave = {new double[100]};
    Arrays.setAll(wave[0], i -> Math.sin(i / 5.0));
    assertThat(PairedBootstrap.block(wave, new double[][] {new double[100]})).isBetween(9, 20);
  }

  @Test
  void the_same_seed_gives_the_same_interval() {
    double[][] a = scores("three-runs-noisy", "a");
    double[][] b = scores("three-runs-noisy", "b");

    assertThat(new PairedBootstrap(5).difference(a, b))
        .isEqualTo(new PairedBootstrap(5).difference(a, b))
        .isNotEqualTo(new PairedBootstrap(6).difference(a, b));
  }

  @Test
  void a_score_that_is_not_a_number_tells_nothing() {
    double[][] a = {{0.1, Double.NaN}};

    Interval interval = new PairedBootstrap(1).difference(a, new double[][] {{0.1, 0.2}});

    assertThat(interval.mean()).isNaN();
    assertThat(interval.tells()).isFalse();
  }

  @Test
  void different_windows_are_refused() {
    assertThatThrownBy(
            () ->
                new PairedBootstrap(1)
                    .difference(new double[][] {{1, 2}}, new double[][] {{1, 2, 3}}))
        .hasMessage("both must have the same windows, got 2 and 3");
  }
}
