package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.review.Judgement;
import io.athanor.review.Note;
import io.athanor.review.Reviews;
import io.athanor.review.ReviewsFile;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/**
 * Everything by keyboard, from opening the report on: what is used is come to by Tab, and what has
 * the focus can be seen to have it. No pointer is moved in these tests.
 */
final class KeyboardBrowserTest extends KeyboardInBrowser {
  @Test
  void tab_comes_to_every_control_shows_where_it_is_and_goes_on() {
    browser.run("Athanor.chosen.set(['r5', 'b0'])"); // the tray stands at the bottom
    List<String> wrong = new ArrayList<>();
    int stops = 0;
    browser.tab();
    while (browser.<Boolean>run(
            "const e = document.activeElement; if (e === document.body || e.dataset.reached) return false;"
                + " e.dataset.reached = 'yes'; return true")
        && stops < ALL) {
      wrong.add(browser.run(FOCUS));
      browser.tab();
      stops++;
    }
    wrong.removeIf(String::isEmpty);
    List<String> missed =
        browser.run(
            """
            const all = document.querySelectorAll('a[href], button, input, select, textarea, summary, canvas[tabindex], [role=slider], [role=application]');
            // Of radio buttons the pressed one is come to, of the table's rows one, of the axes' sliders one axis: arrow keys do the rest.
            const byArrow = (e) => e.type === 'radio' && document.querySelector(`input[name='${e.name}'][data-reached]`)
              || e.closest('#runs tbody') && document.querySelector('#runs tr[data-reached]')
              || e.closest('.brush-keys') && document.querySelector('.brush-end[data-reached]');
            return [...all].filter((e) => e.checkVisibility() && !e.disabled && !e.matches('input[type=file]')
              && !e.dataset.reached && !byArrow(e)).map((e) => e.outerHTML.slice(0, 160));
            """);

    assertThat(wrong).isEmpty();
    assertThat(missed).isEmpty();
    assertThat(stops).isBetween(100, ALL - 1);
  }

  @Test
  void language_theme_filter_order_and_choice() {
    browser.tab();
    assertThat(focused("#skip")).isTrue();
    browser.press(Keys.ENTER);
    browser.tab();
    assertThat(focused("#ranking *")).isTrue();
    browser.press("?");
    browser.press(Keys.ESCAPE);
    assertThat(focused("#ranking *")).as("the list of keys gives the focus back").isTrue();

    browser.driver().navigate().refresh();
    tabTo("#language");
    browser.press(Keys.ENTER);
    assertThat(browser.text("#ranking-title")).isEqualTo("排名");
    assertThat(focused("#language")).isTrue();
    browser.press(Keys.ENTER);
    browser.tab();
    assertThat(focused("#theme")).isTrue();
    browser.press(Keys.SPACE, Keys.SPACE);
    assertThat(browser.find("html").getAttribute("data-theme")).isEqualTo("dark");
    assertThat(focused("#theme")).isTrue();

    browser.press("/");
    browser.press("filters >= 16");
    assertThat(browser.text("#filter-told")).matches("\\d+ of 14 runs");
    tabTo("th[data-column='ssim'] button");
    browser.press(Keys.ENTER);
    assertThat(browser.find("th[data-column='ssim']").getAttribute("aria-sort"))
        .isEqualTo("descending");
    assertThat(focused("th[data-column='ssim'] button")).isTrue();
    tabTo("#runs tbody tr");
    browser.press(Keys.SPACE, Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.SPACE);
    assertThat(chosen())
        .containsExactlyInAnyOrderElementsOf(
            browser.<List<String>>run(
                "const rows = Athanor.table.rows(); return [rows[0].id, rows[2].id]"));
    tabTo("#tray button");
    browser.press(Keys.ENTER);
    assertThat(chosen()).isEmpty();
    assertThat(focused("#ranking-title")).isTrue();
  }

  @Test
  void the_comparison_its_film_flicker_swipe_and_zoom() throws Exception {
    tabTo("#runs tbody tr");
    browser.press(Keys.SPACE, Keys.ARROW_DOWN, Keys.SPACE, Keys.ENTER);
    assertThat(focused("#pictures-title")).isTrue();
    browser.await("return Athanor.compareRows.all().filter((row) => row.key !== '').length > 3");
    // Of six samples that of middle difficulty is shown first.
    assertThat(browser.<Long>run("return Athanor.comparison.state.place")).isEqualTo(3);
    browser.press(Keys.ARROW_RIGHT);
    browser.await("return Athanor.comparison.state.place === 4");
    tabTo("input[name='cmp-view']");
    browser.press(Keys.ARROW_RIGHT);
    assertThat(browser.<String>run("return Athanor.comparison.state.kind")).isEqualTo("error");
    browser.press(Keys.ARROW_LEFT);

    tabTo(".cmp-frames canvas");
    browser.press(Keys.PAGE_DOWN, Keys.PAGE_DOWN, Keys.ARROW_RIGHT);
    browser.await("return document.querySelector('.cmp-where').textContent !== ''");
    browser.press("+");
    browser.await("return document.querySelector('.cmp-zoom').textContent === '1.5×'");
    browser.press("0");
    browser.press(Keys.SPACE);
    browser.await("return Athanor.compareFilm.playing()");
    browser.press(Keys.SPACE, Keys.ESCAPE, Keys.ESCAPE);
    assertThat(browser.<Object>run("return Athanor.comparison.state.film")).isNull();

    browser.press("w");
    browser.await("return document.activeElement.matches('.cmp-swipe[role=slider]')");
    browser.press(Keys.HOME);
    assertThat(browser.find(".cmp-swipe").getAttribute("aria-valuenow")).isEqualTo("0");
    browser.press(Keys.ESCAPE);
    assertThat(browser.find(".cmp-pair").isDisplayed()).isFalse();
    assertThat(browser.text(":focus")).isEqualTo("Swipe");
    browser.press("f");
    browser.shift(Keys.TAB);
    assertThat(focused(".cmp-pair .cmp-close")).isTrue();
    browser.press(Keys.ENTER);
    assertThat(browser.text(":focus")).as("closed by its button").isEqualTo("Flicker");

    tabTo(".cmp-group:last-of-type button");
    browser.press(Keys.ENTER);
    BufferedImage grid = ImageIO.read(browser.saved("moving-squares-sample-5-value.png").toFile());
    assertThat(grid.getWidth()).isGreaterThan(400);
  }

  @Test
  void stars_notes_and_a_whole_review() throws Exception {
    tabTo("#runs tbody tr");
    browser.press(Keys.ARROW_DOWN);
    tabTo("#runs .star");
    browser.press(Keys.SPACE);
    assertThat(focused("#runs .star[aria-pressed='true']")).isTrue();
    browser.tab();
    browser.press(Keys.ENTER);
    browser.press("late");
    tabTo("#note .primary");
    browser.press(Keys.ENTER);
    browser.await("return !document.querySelector('#note')");
    assertThat(focused("#runs .note-button")).isTrue();

    tabTo("#review-pairs");
    browser.press(Keys.ENTER);
    int given = 0;
    for (CharSequence key : List.of(Keys.ARROW_LEFT, Keys.ARROW_RIGHT, "t", "b")) {
      judge(key, ++given);
    }
    judge("u", --given);
    judge(Keys.ARROW_RIGHT, ++given);
    tabTo("#judge .judge-buttons button:first-child");
    judge(Keys.SPACE, ++given);
    tabTo("#judge .judge-button.quiet");
    for (; given > 0; given--) {
      judge(Keys.ENTER, given - 1);
    }
    assertThat(focused("#judge, #judge *")).as("undo has nothing more to do").isTrue();
    judge(Keys.ARROW_UP, ++given);
    browser.press(Keys.ESCAPE);
    browser.await("return !document.querySelector('#judge')");
    assertThat(focused("#review-pairs")).isTrue();

    backTo("#review-four");
    browser.press(Keys.ENTER);
    judge("3", ++given);
    tabTo("#judge .judge-panel button");
    judge(Keys.ENTER, ++given);
    browser.press(Keys.ESCAPE);
    browser.await("return !document.querySelector('#judge')");
    backTo("#review-export");
    browser.press(Keys.ENTER);

    Reviews reviews = ReviewsFile.read(browser.saved("reviews-moving-squares-reviewer.json"));
    assertThat(reviews.notes()).extracting(Note::text).containsExactly("late");
    assertThat(reviews.notes()).extracting(Note::star).containsExactly(true);
    assertThat(reviews.verdicts().stream().filter(verdict -> !verdict.undone()))
        .hasSizeGreaterThan(0);
    assertThat(reviews.verdicts())
        .anyMatch(verdict -> verdict.judgement() instanceof Judgement.Strike);
  }

  private void judge(CharSequence key, int count) {
    String ready = "document.querySelector('#judge')?.dataset.ready === 'true'";
    browser.await("return " + ready);
    browser.press(key);
    browser.await("return Athanor.reviews.standing().length === arguments[0] && " + ready, count);
  }

  @Test
  void points_of_a_chart_are_walked_and_shift_chooses_all_on_the_way() {
    tabTo("#pareto .chart");
    browser.await("return document.querySelector('#pareto .chart canvas') !== null");
    browser.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.SPACE);
    List<String> ranked = browser.run("return Athanor.scored().map((run) => run.id)");
    assertThat(chosen()).containsExactly(ranked.get(1));
    browser.press(Keys.SPACE);
    assertThat(chosen()).isEmpty();
    browser.shift(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    assertThat(chosen()).containsExactlyElementsOf(ranked.subList(1, 4));
    assertThat(focused("#pareto .chart")).isTrue();
  }

  @Test
  void a_brush_has_two_ends_that_arrow_keys_move() {
    tabTo("#parallel .brush-end");
    String axis = "return document.activeElement.getAttribute('aria-label')";
    assertThat(browser.<String>run(axis)).isEqualTo("layers: lower end of the brush");
    for (String name = ""; !name.startsWith("MSE"); name = browser.run(axis)) {
      browser.press(Keys.ARROW_RIGHT);
    }
    browser.press(Keys.PAGE_UP, Keys.PAGE_UP, Keys.ARROW_UP, Keys.ARROW_UP, Keys.ARROW_DOWN);
    assertThat(value("aria-valuenow")).isEqualTo("22");
    browser.tab();
    assertThat(browser.<String>run(axis)).isEqualTo("MSE ↓: upper end of the brush");
    browser.press(Keys.PAGE_DOWN);
    assertThat(value("aria-valuenow")).isEqualTo("90");
    List<String> within =
        browser.run(
            "const runs = Athanor.scored(), v = runs.map((r) => r.scores.mse);"
                + " const low = Math.min(...v), high = Math.max(...v), up = (r) => (high - r.scores.mse) / (high - low);"
                + " return runs.filter((r) => up(r) >= 0.22 && up(r) <= 0.9).map((r) => r.id)");
    assertThat(value("aria-valuetext"))
        .isEqualTo(
            browser.<String>run(
                "const v = Athanor.scored().map((r) => r.scores.mse), low = Math.min(...v), high = Math.max(...v);"
                    + " return Athanor.number(low + 0.1 * (high - low))"));

    assertThat(browser.text("#parallel .controls button"))
        .isEqualTo("Choose the " + within.size() + " runs in the brush");
    backTo("#parallel .controls button:first-child");
    browser.press(Keys.ENTER);
    assertThat(chosen()).containsExactlyElementsOf(within).hasSizeBetween(2, 10);
    browser.tab();
    browser.press(Keys.ENTER);
    assertThat(focused(".brush-end")).as("the buttons have gone").isTrue();
    assertThat(browser.find("#parallel .controls button").isDisplayed()).isFalse();

    browser.press(Keys.ARROW_UP, Keys.ESCAPE);
    assertThat(value("aria-valuenow")).isEqualTo("0");
  }

  private String value(String attribute) {
    return browser.run("return document.activeElement.getAttribute(arguments[0])", attribute);
  }
}
