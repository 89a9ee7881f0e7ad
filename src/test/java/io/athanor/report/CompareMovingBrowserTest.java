package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The comparison in a real browser: film, flicker and swipe. */
final class CompareMovingBrowserTest extends ComparisonInBrowser {
  @Test
  void the_film_plays_through_input_and_leads_and_steps_by_keys() {
    browser.press(" ");
    browser.await("return Athanor.compareFilm.playing() && Athanor.comparison.state.film.step > 1");
    browser.press(" ");
    assertThat(browser.<Boolean>run("return Athanor.compareFilm.playing()")).isFalse();
    browser.run(
        "const s = document.querySelector('.cmp-bar input'); s.value = 4; s.dispatchEvent(new Event('input'))");
    settle();
    assertThat(browser.text(".cmp-step")).isEqualTo("input 0");
    assertThat(drawn("truth")).isEqualTo(drawn("b0"));
    browser.press(Keys.ARROW_RIGHT);
    settle();
    assertThat(browser.text(".cmp-step")).isEqualTo("lead +1");
    assertThat(drawn("truth")).isNotEqualTo(drawn("b0"));
    assertThat(browser.<Number>run("return Athanor.comparison.state.place").intValue()).isZero();
    browser.press(Keys.ESCAPE);
    assertThat(browser.find(".cmp-bar").isDisplayed()).isFalse();
    browser.press(Keys.ARROW_RIGHT);
    assertThat(browser.<Number>run("return Athanor.comparison.state.place").intValue()).isOne();
  }

  @Test
  void the_film_waits_for_those_who_do_not_want_movement() {
    browser.run("window.matchMedia = () => ({matches: true}); Athanor.compareFilm.open()");
    settle();
    assertThat(browser.<Boolean>run("return Athanor.compareFilm.playing()")).isFalse();
    assertThat(browser.text(".cmp-step")).isEqualTo("lead +1");
  }

  @Test
  void the_space_bar_presses_a_button_that_has_the_focus() {
    browser.run(
        "[...document.querySelectorAll('.cmp-tools button')].find((b) => b.textContent === 'Profiles').focus()");
    browser.press(" ");
    assertThat(browser.find(".cmp-dock").isDisplayed()).isTrue();
    assertThat(browser.<Boolean>run("return Athanor.comparison.state.film === null")).isTrue();
  }

  @Test
  void two_rows_flicker_in_one_place() {
    browser.press("f");
    browser.await("return document.querySelector('.cmp-side')?.textContent === 'Truth'");
    settle();
    String first = browser.run("return document.querySelector('.cmp-stage canvas').toDataURL()");
    browser.press("f");
    assertThat(browser.text(".cmp-side")).isEqualTo("Run 5");
    String second = browser.run("return document.querySelector('.cmp-stage canvas').toDataURL()");
    assertThat(second).isNotEqualTo(first);
    browser.press("f");
    assertThat(
            browser.<String>run("return document.querySelector('.cmp-stage canvas').toDataURL()"))
        .isEqualTo(first);
    browser.press(Keys.ESCAPE);
    assertThat(browser.find(".cmp-pair").isDisplayed()).isFalse();
  }

  @Test
  void two_in_one_place_stay_when_rows_change() {
    browser.press("f");
    settle();
    browser.run("Athanor.chosen.set(['r10', 'r2'])");
    settle();
    List<String> names =
        browser.run(
            "return [...document.querySelectorAll('.cmp-pair select')[1].options].map((o) => o.textContent)");
    assertThat(names).containsExactly("Truth", "Run 10", "Run 2", "repeat last frame");
  }

  @Test
  void the_divider_is_moved_by_keys_and_by_dragging() {
    browser.press("w");
    browser.await("return document.querySelector('.cmp-swipe')?.getAttribute('role') === 'slider'");
    settle();
    WebElement slider = browser.find(".cmp-swipe");
    assertThat(slider.getAttribute("aria-valuenow")).isEqualTo("50");
    browser.press(Keys.HOME);
    assertThat(slider.getAttribute("aria-valuenow")).isEqualTo("0");
    browser.press(Keys.ARROW_RIGHT);
    assertThat(slider.getAttribute("aria-valuenow")).isEqualTo("2");
    assertThat(browser.<Number>run("return Athanor.comparison.state.place").intValue()).isZero();
    int width = (slider.getSize().width + 4) / 10 - 4;
    new Actions(browser.driver())
        .moveToElement(slider, -slider.getSize().width / 2 + width / 4, 0)
        .clickAndHold()
        .moveByOffset(width / 2, 0)
        .release()
        .perform();
    assertThat(Integer.parseInt(slider.getAttribute("aria-valuenow"))).isBetween(72, 78);
    assertThat(slider.getAttribute("aria-valuetext")).contains("Truth", "Run 5");
  }
}
