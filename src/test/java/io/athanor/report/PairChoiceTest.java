package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Chosen pairs rank runs with fewer verdicts than random ones: 30 simulated reviewers (seeds 1 to
 * 30), Kendall's τ of the fitted with the true strengths, both ways fitted alike.
 */
final class PairChoiceTest extends BrowserTest {
  private static final String SCRIPTS =
      PageScripts.of("numerics.js", "bradley-terry.js", "pairs.js")
          + "\n"
          + PageScripts.text("pair-choice.js");
  private static final int SEEDS = 30;
  private static final int STEP = 10;

  /**
   * Half at a spread of 3 (the better of two runs of middling distance wins 95 % of verdicts),
   * about half at 2 (87 %); where all are nearly alike, no verdict tells much more than another,
   * and the saving is smaller.
   */
  @ParameterizedTest
  @CsvSource({
    "12, 3, 0.5",
    "16, 3, 0.5",
    "20, 3, 0.5",
    "12, 2, 0.6",
    "16, 2, 0.6",
    "20, 2, 0.6",
    "16, 1, 0.85"
  })
  void chosen_pairs_need_fewer_verdicts_for_the_same_rank_correlation(
      int runs, int spread, double most) {
    int verdicts = 250;
    List<Double> random = curve("random", runs, spread, 300);
    // The mean about 250 verdicts, as a curve over 30 reviewers still trembles.
    double reached =
        random.subList(verdicts / STEP - 3, verdicts / STEP + 2).stream()
            .mapToDouble(Double::doubleValue)
            .average()
            .orElseThrow();
    List<Double> chosen = curve("chosen", runs, spread, 250);

    int first = 0;
    while (first < chosen.size() && chosen.get(first) < reached) {
      first++;
    }
    assertThat((first + 1) * STEP / (double) verdicts)
        .as("share of %d random verdicts that reach tau %.3f", verdicts, reached)
        .isLessThanOrEqualTo(most);
  }

  @Test
  void a_pair_that_may_not_be_shown_is_not_and_the_last_leaves_none() {
    List<List<Number>> asked =
        browser.run(
            SCRIPTS
                + "; const random = seeded(5); const shown = new Set(); const all = [];"
                + "const fit = Athanor.bradleyTerry.fit(5, [[0, 1, 1]]);"
                + "for (;;) { const pair = Athanor.pairs.choose(fit, {random, among: [0, 2, 4],"
                + " open: (i, j) => !shown.has(i + ' ' + j)}); if (!pair) return all;"
                + " shown.add([...pair].sort().join(' ')); all.push(pair); }");

    assertThat(asked.stream().map(pair -> pair.stream().map(Number::intValue).sorted().toList()))
        .containsExactlyInAnyOrder(List.of(0, 2), List.of(0, 4), List.of(2, 4));
  }

  @Test
  void sides_are_shuffled_and_the_same_random_numbers_choose_the_same() {
    String script =
        SCRIPTS
            + "; const random = seeded(9); const fit = Athanor.bradleyTerry.fit(2, []);"
            + "return Array.from({length: 400}, () => Athanor.pairs.choose(fit, {random})[0]);";
    List<Number> left = browser.run(script);

    assertThat(left.stream().filter(run -> run.intValue() == 0).count()).isBetween(160L, 240L);
    assertThat(browser.<List<Number>>run(script)).isEqualTo(left);
  }

  @Test
  void a_sample_with_clear_differences_that_was_shown_least_is_taken() {
    String samples =
        "[{number: 1, difference: 0.1, shown: 0}, {number: 2, difference: 9, shown: 3},"
            + " {number: 3, difference: 6, shown: 1}, {number: 4, difference: 8, shown: 2}]";
    assertThat(
            browser.<Long>run(
                SCRIPTS + "; return Athanor.pairs.sample(" + samples + ", seeded(1));"))
        .isEqualTo(3);
    assertThat(browser.<Object>run(SCRIPTS + "; return Athanor.pairs.sample([]);")).isNull();
  }

  @Test
  void the_first_pass_shows_each_run_once_before_any_twice_and_leaves_out_the_struck() {
    String four =
        SCRIPTS
            + "; const fit = Athanor.bradleyTerry.fit(6, []);"
            + "return Athanor.pairs.four(fit, arguments[0].map(([shown, struck], index) =>"
            + " ({index, shown, struck})), seeded(3));";
    List<List<Integer>> runs =
        List.of(
            List.of(1, 0),
            List.of(0, 0),
            List.of(2, 2),
            List.of(0, 0),
            List.of(0, 0),
            List.of(1, 1));

    assertThat(browser.<List<Number>>run(four, runs).stream().map(Number::intValue))
        .contains(1, 3, 4)
        .doesNotContain(2);
    assertThat(browser.<Object>run(four, runs.subList(0, 4))).isNull();
  }

  private List<Double> curve(String way, int runs, int spread, int verdicts) {
    List<Number> curve =
        browser.run(
            SCRIPTS + "; return simulate(arguments[0], arguments[1], arguments[2]);",
            way,
            Map.of("runs", runs, "spread", spread, "verdicts", verdicts, "step", STEP),
            SEEDS);
    return curve.stream().map(Number::doubleValue).toList();
  }
}
