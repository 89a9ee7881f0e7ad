package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.review.Judgement;
import io.athanor.review.Reviews;
import io.athanor.review.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Judges runs by eye in a real Chromium; skipped where there is none. */
final class ReviewBrowserTest extends ReviewsInBrowser {
  @Test
  void verdicts_are_given_by_keys_kept_and_exported_as_the_reader_takes_them() throws Exception {
    browser.find("#reviewer").sendKeys(Keys.chord(Keys.CONTROL, "a"), "Ada 雨", Keys.TAB);
    browser.click("#review-pairs");
    List<String> outcomes = List.of("left", "right", "tie", "tie", "both-bad", "both-bad");
    List<CharSequence> keys =
        List.of(Keys.ARROW_LEFT, Keys.ARROW_RIGHT, Keys.ARROW_UP, "t", Keys.ARROW_DOWN, "b");
    for (int i = 0; i < keys.size(); i++) {
      judge(keys.get(i), i + 1);
    }
    browser.press(Keys.ESCAPE);
    browser.await("return !document.querySelector('#judge')");
    browser.run("Athanor.reviews.setNote('r2', 'sharp, <b>late</b> \\u96e8\\ud800\\u0000')");
    browser.run("Athanor.reviews.star('r2', true)");

    browser.show(url); // as if the browser had been closed
    Reviews reviews = export();

    assertThat(reviews.sweep()).isEqualTo("moving-squares");
    assertThat(reviews.verdicts()).extracting(Verdict::reviewer).containsOnly("Ada 雨");
    assertThat(reviews.verdicts())
        .extracting(verdict -> ((Judgement.Pair) verdict.judgement()).outcome().name())
        .containsExactlyElementsOf(
            outcomes.stream().map(each -> each.toUpperCase().replace('-', '_')).toList());
    assertThat(reviews.notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.run()).isEqualTo(2);
              assertThat(note.star()).isTrue();
              assertThat(note.text()).isEqualTo("sharp, <b>late</b> 雨");
            });
  }

  @Test
  void nothing_in_the_dialog_tells_whose_pictures_they_are() {
    browser.click("#review-pairs");
    browser.await(SHOWN);

    assertThat(browser.find("#judge").getAttribute("outerHTML"))
        .doesNotContain("Run ", "r1\"", "mse", "MSE", "rank");
    assertThat(browser.text("#judge .judge-told")).isEmpty();
    judge(Keys.ARROW_LEFT, 1);
    assertThat(browser.text("#judge .judge-told")).isEmpty();
    browser.press(Keys.ESCAPE);
  }

  @Test
  void a_reader_may_have_it_revealed_after_each() {
    browser.click("#review-pairs");
    browser.await(SHOWN);
    browser.run(
        "[...document.querySelectorAll('#judge .check')].find((each) =>"
            + " each.textContent === 'Reveal after each').querySelector('input').click()");
    judge(Keys.ARROW_RIGHT, 1);

    assertThat(browser.text("#judge .judge-told")).matches("Left was Run \\d+, right Run \\d+\\.");
    browser.run("[...document.querySelectorAll('#judge .check input')].pop().click()");
    browser.press(Keys.ESCAPE);
  }

  @Test
  void undo_takes_the_last_back_and_shows_it_again() throws Exception {
    browser.click("#review-pairs");
    judge(Keys.ARROW_LEFT, 1);
    judge(Keys.ARROW_LEFT, 2);
    browser.press("u");
    browser.await("return document.querySelector('.judge-told').textContent.length > 0");
    assertThat(standing()).isEqualTo(1);
    judge(Keys.ARROW_RIGHT, 2);
    browser.press(Keys.ESCAPE);

    List<Verdict> verdicts = export().verdicts();

    assertThat(verdicts).extracting(Verdict::undone).containsExactly(false, true, false);
    Judgement.Pair undone = (Judgement.Pair) verdicts.get(1).judgement();
    Judgement.Pair again = (Judgement.Pair) verdicts.get(2).judgement();
    assertThat(List.of(again.left(), again.right(), verdicts.get(2).sample()))
        .isEqualTo(List.of(undone.left(), undone.right(), verdicts.get(1).sample()));
  }

  @Test
  void the_worst_of_four_is_struck_until_few_are_left() throws Exception {
    browser.click("#review-four");
    for (int i = 1; i <= 4; i++) {
      judge(String.valueOf(i), i);
    }
    browser.press(Keys.ESCAPE);

    List<Verdict> verdicts = export().verdicts();

    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 3; i++) { // twelve runs: each is seen once before any is twice
      Judgement.Strike strike = (Judgement.Strike) verdicts.get(i).judgement();
      assertThat(strike.struck()).isEqualTo(strike.runs().get(i));
      seen.addAll(strike.runs());
    }
    assertThat(seen).hasSize(12);
    assertThat(browser.all("#review-table tbody tr")).hasSize(12);
  }

  @Test
  void no_pair_is_shown_twice_on_one_sample_and_all_come_to_an_end() {
    browser.run(
        "document.querySelector('#review .control select').value = '4';"
            + "document.querySelector('#review .control select').dispatchEvent(new Event('change'))");
    browser.click("#review-pairs");
    for (int i = 1; i <= 36; i++) { // six pairs of four runs, six samples
      judge(Keys.ARROW_LEFT, i);
    }
    browser.await(
        "return document.querySelector('.judge-progress').textContent.startsWith('All pairs')");

    assertThat(
            browser.<Long>run(
                "return new Set(Athanor.reviews.standing().map((v) =>"
                    + " [v.sample, ...[v.left, v.right].sort()].join())).size"))
        .isEqualTo(36);
    browser.press(Keys.ESCAPE);
  }

  /**
   * Of the greatest variance between the pictures: by what is shown, and the least of any sample.
   */
  @ParameterizedTest
  @ValueSource(strings = {"pair", "four"})
  void what_is_shown_clearly_differs(String kind) {
    List<List<Number>> shares =
        browser.run(
            "return (async () => { const ids = Athanor.scored().map((run) => run.id); const all = [];"
                + "for (let k = 0; k < 12; k++) {"
                + " const {runs, sample} = await Athanor.reviewNext[arguments[0]](ids);"
                + " const samples = Athanor.data.frames.samples;"
                + " const differ = await Promise.all(samples.map(async ({number}) =>"
                + "  Athanor.pixels.variance(await Promise.all(runs.map((run) => Athanor.strip(run, number))))));"
                + " const most = Math.max(...differ);"
                + " all.push([differ[samples.findIndex(({number}) => number === sample)] / most,"
                + "  Math.min(...differ) / most]); } return all; })()",
            kind);

    assertThat(shares)
        .allSatisfy(each -> assertThat(each.get(0).doubleValue()).isBetween(0.75, 1.0));
    assertThat(shares).anySatisfy(each -> assertThat(each.get(1).doubleValue()).isLessThan(0.75));
  }

  @Test
  void judging_has_no_violation_in_either_theme_or_language() {
    for (String theme : List.of("light", "dark")) {
      browser.run("document.documentElement.dataset.theme = arguments[0]", theme);
      browser.run("Athanor.speak(arguments[0])", theme.equals("dark") ? "zh" : "en");
      for (String kind : List.of("#review-pairs", "#review-four")) {
        browser.click(kind);
        browser.await(SHOWN);
        assertThat(browser.violations()).as(theme + kind).isEmpty();
        browser.press(Keys.ESCAPE);
        browser.await("return !document.querySelector('#judge')");
      }
      browser.run(JUDGE_ALL);
      assertThat(browser.violations()).as(theme).isEmpty();
    }
  }
}
