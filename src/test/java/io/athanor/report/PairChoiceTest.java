package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Chosen pairs, and chosen fours, rank the runs of real sweeps with fewer verdicts than random
 * pairs: 30 simulated reviewers, Kendall's τ of the fitted with the true strengths, all ways fitted
 * alike. The samples of the first sweep differ much in how clearly they tell runs apart, those of
 * the second some, those of the third not at all ({@code ReviewedSweeps} makes the file).
 */
final class PairChoiceTest extends BrowserTest {
  private static final String SCRIPTS =
      PageScripts.of("numerics.js", "bradley-terry.js", "pairs.js")
          + "\n"
          + PageScripts.text("pair-choice.js");

  /** Seeds of which no choice was made with: that was 201 to 800. */
  private static final int FIRST = 1001;

  private static final int SEEDS = 30;
  private static final int STEP = 10;
  private static final List<Integer> MARKS = List.of(100, 250);

  /**
   * The largest share of 250 verdicts in which pairs, and fours, reach what that many on random
   * pairs do, and of 100 for fours; docs/review.md has the figures.
   */
  @ParameterizedTest
  @CsvSource({
    "bikenyc, 3, 0.25, 0.25, 0.25",
    "bikenyc, 2, 0.25, 0.25, 0.25",
    "bikenyc, 1, 0.25, 0.25, 0.25",
    "moving-squares, 3, 0.4, 0.3, 0.4",
    "moving-squares, 2, 0.4, 0.4, 0.4",
    "moving-squares, 1, 0.6, 0.5, 0.5",
    "radar, 3, 0.7, 0.5, 0.5",
    "radar, 2, 0.9, 0.5, 0.5",
    "radar, 1, 0.9, 0.65, 0.6"
  })
  void chosen_pairs_and_fours_need_fewer_verdicts_for_the_same_rank_correlation(
      String sweep, int spread, double pairs, double fours, double early) throws Exception {
    Object seen = Objects.requireNonNull(sweeps().get(sweep));
    List<List<Number>> random = curves("random", seen, spread);

    List<Number> byPairs = needed(random, curves("pairs", seen, spread));
    List<Number> byFours = needed(random, curves("fours", seen, spread));

    assertThat(byPairs).doesNotContainNull();
    assertThat(byFours).doesNotContainNull();
    assertThat(byPairs.get(1).doubleValue() / MARKS.get(1)).isLessThanOrEqualTo(pairs);
    assertThat(byFours.get(1).doubleValue() / MARKS.get(1)).isLessThanOrEqualTo(fours);
    assertThat(byFours.get(0).doubleValue() / MARKS.get(0)).isLessThanOrEqualTo(early);
  }

  private static Map<String, Object> sweeps() throws Exception {
    try (InputStream file =
        PairChoiceTest.class.getResourceAsStream("/golden/review/sweeps.json")) {
      return new ObjectMapper().readValue(file, new TypeReference<>() {});
    }
  }

  /** A curve of each reviewer; one call for each, as the browser ends a script after 30 s. */
  private List<List<Number>> curves(String way, Object sweep, int spread) {
    Map<String, Object> setting =
        Map.of("sweep", sweep, "spread", spread, "verdicts", 280, "step", STEP);
    return IntStream.range(FIRST, FIRST + SEEDS)
        .mapToObj(
            seed ->
                browser.<List<Number>>run(
                    SCRIPTS + "; return reviewer(arguments[0], arguments[1], arguments[2]);",
                    way,
                    setting,
                    seed))
        .toList();
  }

  private List<Number> needed(List<List<Number>> random, List<List<Number>> way) {
    return browser.run(
        SCRIPTS + "; return needed(arguments[0], arguments[1], arguments[2], arguments[3]);",
        random,
        way,
        STEP,
        MARKS);
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
            + " {number: 3, difference: 7, shown: 1}, {number: 4, difference: 8, shown: 2}]";
    assertThat(
            browser.<Long>run(
                SCRIPTS + "; return Athanor.pairs.sample(" + samples + ", seeded(1));"))
        .isEqualTo(3);
    assertThat(browser.<Object>run(SCRIPTS + "; return Athanor.pairs.sample([]);")).isNull();
  }

  @Test
  void four_that_nothing_is_known_of_come_before_any_that_were_shown() {
    List<List<Number>> shown =
        browser.run(
            SCRIPTS
                + "; const random = seeded(3); const strikes = []; for (let k = 0; k < 3; k++) {"
                + "const fit = Athanor.bradleyTerry.fit(12, [], strikes);"
                + "const runs = Athanor.pairs.four(fit, {random}); strikes.push({runs, struck: runs[k]}); }"
                + "return strikes.map((strike) => strike.runs);");

    assertThat(shown.stream().flatMap(List::stream).map(Number::intValue).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 12).boxed().toList());
  }

  @Test
  void four_are_neighbours_whose_order_is_in_doubt() {
    String four =
        SCRIPTS
            + "; const games = arguments[0].flatMap(([i, j]) => Array(30).fill([i, j, 1]));"
            + "return Athanor.pairs.four(Athanor.bradleyTerry.fit(8, games), {random: seeded(3)});";
    // Runs 0 to 3, of which each surely beats the next, and 4 to 7, which all lose to run 3.
    List<List<Integer>> sure =
        List.of(
            List.of(0, 1),
            List.of(1, 2),
            List.of(2, 3),
            List.of(3, 4),
            List.of(3, 5),
            List.of(3, 6),
            List.of(3, 7));

    assertThat(browser.<List<Number>>run(four, sure).stream().map(Number::intValue))
        .containsExactlyInAnyOrder(4, 5, 6, 7);
  }

  @Test
  void four_that_may_not_be_shown_are_not_and_fewer_runs_have_none() {
    List<Object> shown =
        browser.run(
            SCRIPTS
                + "; const random = seeded(3); const games = [[0, 2], [1, 2], [3, 5], [4, 5]];"
                + "const fit = Athanor.bradleyTerry.fit(6, games.map(([i, j]) => [i, j, 1]));"
                + "const four = (options) => Athanor.pairs.four(fit, {random, ...options});"
                + "return [four({open: (runs) => !runs.includes(2) && !runs.includes(5)}),"
                + " four({open: () => false}), four({among: [1, 3, 5]})];");

    assertThat((List<?>) shown.get(0))
        .extracting(run -> ((Number) run).intValue())
        .containsExactlyInAnyOrder(0, 1, 3, 4);
    assertThat(shown.get(1)).isNull();
    assertThat(shown.get(2)).isNull();
  }
}
