package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.athanor.review.Eye;
import io.athanor.review.EyeSummary;
import io.athanor.review.Reviewed;
import io.athanor.review.ReviewsFile;
import io.athanor.review.ScoresOf;
import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.SweepHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The mixture of scores on the page, in a real Chromium; skipped where there is none. */
final class EyeBrowserTest extends BrowserTest {
  private static final SyntheticSweep SWEEP = SyntheticSweep.squares(30);

  /** Made-up verdicts on the best twelve by a reviewer who heeds ssim, or tosses a coin. */
  private static final String JUDGE =
      """
      let seed = 5;
      const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
      const ids = Athanor.scored().slice(0, 12).map((run) => run.id);
      Athanor.reviews.quiet(true);
      for (let k = 0; k < arguments[0]; k++) {
        const a = ids[Math.floor(12 * random())];
        const b = ids[(ids.indexOf(a) + 1 + Math.floor(11 * random())) % 12];
        const ahead = Athanor.line(a).scores.ssim - Athanor.line(b).scores.ssim;
        const wins = random() < (arguments[1] ? 1 / (1 + Math.exp(-60 * ahead)) : 0.5);
        Athanor.reviews.pair(1 + k % 6, a, b, wins ? 'left' : 'right');
      }
      Athanor.reviews.quiet(false);
      """;

  private static final String COLUMN =
      "return Boolean(document.querySelector('#runs th[data-column=eye]'))";
  private static final String NO_COLUMN =
      "return !document.querySelector('#runs th[data-column=eye]')";

  private String url = "";

  @BeforeAll
  void write() {
    url = written(SWEEP, "report.html");
    browser.show(url);
  }

  @BeforeEach
  void afresh() {
    browser.run("localStorage.clear()");
    browser.show(url);
  }

  @Test
  void enough_verdicts_give_weights_and_a_column_that_ranks_every_scored_run() {
    assertThat(browser.<Boolean>run(NO_COLUMN)).isTrue();
    browser.run(JUDGE, 80, true);
    browser.await(COLUMN);

    assertThat(browser.text(".review-agreement"))
        .contains("Most of its weight is on SSIM (", "Of all 27 scored runs it holds Run ");
    assertThat(browser.all("#eye-weights li")).hasSize(5);
    assertThat(browser.text("#eye-weights li")).startsWith("SSIM+").endsWith("higher is preferred");
    assertThat(browser.text(".shares .mixture")).startsWith("Mixture of scores");

    browser.click("#eye-rank");

    assertThat(browser.find("#runs th[data-column=eye]").getAttribute("aria-sort"))
        .isEqualTo("descending");
    List<Double> eyes =
        browser.run(
            "return Athanor.table.rows().map((l) => l.scores.eye ?? null).filter((v) => v !== null)");
    assertThat(eyes)
        .hasSizeGreaterThanOrEqualTo(27)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void it_is_a_score_like_any_other_in_filter_charts_and_definitions() {
    browser.run(JUDGE, 80, true);
    browser.await(COLUMN);

    browser.find("#filter").sendKeys("eye > 0");
    List<String> shown = browser.run("return Athanor.shown.runs().map((run) => run.id)");
    List<String> above =
        browser.run("return Athanor.data.runs.filter((r) => r.scores.eye > 0).map((r) => r.id)");
    assertThat(shown).isEqualTo(above).hasSizeBetween(1, 26);
    for (String part : List.of("pareto", "slices", "heatmaps")) {
      assertThat(browser.all("#" + part + " option[value=eye]")).as(part).isNotEmpty();
    }
    assertThat(browser.text("#definitions")).contains("Eye eye", "Mixture of the other scores");
  }

  @Test
  void it_is_what_the_command_line_makes_of_the_same_verdicts() throws IOException {
    browser.run(JUDGE, 80, true);
    browser.await(COLUMN);
    Map<String, Object> file = browser.run("return Athanor.reviews.files()[0]");
    Path written = folder.resolve("reviews.txt");
    Files.write(written, new ObjectMapper().writeValueAsBytes(file));
    SweepHistory history = SWEEP.history();
    EyeSummary expected =
        Eye.of(
            List.of(
                new Reviewed(
                    history.id(), ReviewsFile.read(written).verdicts(), ScoresOf.test(history))));

    Number penalty = browser.run("return Athanor.eye.summary().penalty");
    // The page's scores have six digits.
    assertThat(expected.lacking()).isEmpty();
    assertThat(penalty.doubleValue()).isEqualTo(expected.penalty());
    EyeFormula formula = expected.formula().orElseThrow();
    for (EyeSummary.Ranked run : expected.ranked(history)) {
      Number eye = browser.run("return Athanor.line(arguments[0]).scores.eye", "r" + run.run());
      assertThat(eye.doubleValue()).isCloseTo(run.eye(), Offset.offset(2e-3));
    }
    for (EyeSummary.Agreement alone : expected.agreements()) {
      Number share =
          browser.run(
              "return Athanor.agreement.scores().find((e) => e.score.kind === arguments[0]).share",
              alone.kind().key());
      assertThat(share.doubleValue()).isCloseTo(alone.share().value(), Offset.offset(1e-9));
    }
    assertThat(browser.all("#eye-weights li")).hasSameSizeAs(formula.terms());
  }

  @Test
  void below_the_least_number_of_verdicts_it_goes_and_the_table_stands_by_rank_again() {
    browser.run(JUDGE, 30, true);
    browser.await(COLUMN);
    browser.click("#eye-rank");

    browser.run("Athanor.reviews.undo(Athanor.reviews.standing()[0].id)");

    browser.await(NO_COLUMN);
    assertThat(browser.text("#eye-lacking"))
        .isEqualTo(
            "Too few verdicts for a mixture: it takes 30 that decide for one side, on 8 runs;"
                + " there are 29, on 12.");
    assertThat(browser.all("#eye-weights")).isEmpty();
    assertThat(browser.find("#runs th[data-column=rank]").getAttribute("aria-sort"))
        .isEqualTo("ascending");
    assertThat(browser.<Boolean>run("return Athanor.data.runs.some((run) => 'eye' in run.scores)"))
        .isFalse();
  }

  @Test
  void of_a_coin_it_says_so_and_ranks_nothing() {
    browser.run(JUDGE, 80, false);
    browser.await("return Boolean(document.querySelector('#eye-lacking'))");

    assertThat(browser.text("#eye-lacking"))
        .startsWith("No mixture of scores is better than a coin here: it predicts ");
    assertThat(browser.all("#runs th[data-column=eye]")).isEmpty();
  }

  @Test
  void it_waits_for_the_end_of_judging_and_leaves_the_focus() {
    browser.run(JUDGE, 29, true);
    browser.click("#review-pairs");
    browser.await("return document.querySelector('#judge').dataset.ready === 'true'");
    browser.press(Keys.ARROW_LEFT);
    browser.await("return Athanor.reviews.standing().length === 30");
    assertThat(browser.all("#runs th[data-column=eye]")).isEmpty();

    browser.press(Keys.ESCAPE);

    browser.await(
        "return !document.querySelector('#judge') && !document.querySelector('#eye-lacking')"
            + " && Boolean(Athanor.eye.summary())");
    WebElement focused = browser.driver().switchTo().activeElement();
    assertThat(focused.getAttribute("id")).isEqualTo("review-pairs");
  }

  @Test
  void it_is_there_when_the_page_is_opened_again_and_when_some_of_its_data_are_replaced() {
    browser.run(JUDGE, 80, true);
    browser.await(COLUMN);
    Map<String, Number> before = browser.run("return Athanor.line('r2').scores");

    browser.show(url);
    browser.await(COLUMN);
    browser.run(
        "const {scores, baselines, runs} ="
            + " JSON.parse(document.getElementById('data').textContent);"
            + "Athanor.change({changed: {scores, baselines}, order: runs.map((run) => run.id),"
            + " runs: runs.slice(0, 9)})");

    assertThat(browser.<Boolean>run(COLUMN)).isTrue();
    Map<String, Number> after = browser.run("return Athanor.line('r2').scores");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void it_has_no_violation_in_either_theme_or_language() {
    browser.run(JUDGE, 80, true);
    browser.await(COLUMN);
    for (String theme : List.of("light", "dark")) {
      browser.run("document.documentElement.dataset.theme = arguments[0]", theme);
      browser.run("Athanor.speak(arguments[0])", theme.equals("dark") ? "zh" : "en");
      assertThat(browser.violations()).as(theme).isEmpty();
    }
  }
}
