package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on paper: A4 across with margins of 12 mm, as the style says, in CSS pixels. */
final class PrintBrowserTest extends BrowserTest {
  private static final int WIDTH = 1032;
  private static final int HEIGHT = 703;

  @AfterEach
  void back() {
    browser.screen();
  }

  private void print(SyntheticSweep sweep, int chosen) {
    show(sweep);
    browser.run("document.documentElement.dataset.theme = 'dark'");
    browser.run(
        "Athanor.chosen.set(Athanor.scored().slice(0, arguments[0]).map((r) => r.id))", chosen);
    browser.await(
        "return Athanor.compareRows.all().length > 1 && Athanor.compareRows.all().slice(0, 5).every((row) => row.kept)");
    browser.paper(WIDTH, HEIGHT);
  }

  @ParameterizedTest
  @CsvSource({"40, 1, 40, 40, 0", "40, 1, 16, 16, 30", "3, 3, 64, 128, 0", "1, 2, 128, 128, 0"})
  void nothing_is_wider_than_paper(int runs, int channels, int height, int width, int chosen) {
    print(new SyntheticSweep(runs, 2, 20, height, width, channels, "wide"), chosen);

    List<String> cut =
        browser.run(
            """
            return [...document.querySelectorAll('body *')]
              .filter((e) => e.checkVisibility() && !e.closest('.visually-hidden, .plain > .section-head'))
              .filter((e) => e.getBoundingClientRect().right > arguments[0] + 1 || (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === 'auto'))
              .map((e) => `${Math.round(e.getBoundingClientRect().right)} ${e.outerHTML.slice(0, 100)}`);
            """,
            WIDTH);
    assertThat(cut).isEmpty();
  }

  @Test
  void paper_is_light_and_has_nothing_to_press() {
    print(SyntheticSweep.squares(14), 0);

    assertThat(browser.find("body").getCssValue("background-color"))
        .isEqualTo("rgba(255, 255, 255, 1)");
    List<String> controls =
        browser.run(
            """
            return [...document.querySelectorAll('button, input, textarea, .menu, .chart-menu, .contents, .tray, .brush-keys, select')]
              .filter((e) => e.checkVisibility() && !e.closest('thead') && !(e.tagName === 'SELECT' && getComputedStyle(e).appearance === 'none'))
              .map((e) => e.outerHTML.slice(0, 100));
            """);
    assertThat(controls).isEmpty();
    // Letters of the widest table: 7 pixels are a little more than 5 points.
    assertThat(
            browser
                .<Number>run(
                    "const t = document.querySelector('#runs'); return parseFloat(t.style.zoom) * parseFloat(getComputedStyle(t.querySelector('td.score')).fontSize)")
                .doubleValue())
        .isGreaterThan(7);

    browser.screen();
    assertThat(browser.find("#runs .pick input").isDisplayed()).isTrue();
    assertThat(browser.<String>run("return document.querySelector('#runs').style.zoom")).isEmpty();
  }

  @Test
  void pictures_stay_together_and_every_chart_is_drawn() {
    print(SyntheticSweep.squares(14), 0);

    assertThat(browser.find(".cmp-grid").getCssValue("break-inside")).isEqualTo("avoid");
    assertThat(browser.find(".cmp-grid").getSize().height).isLessThan(HEIGHT);
    List<String> blank =
        browser.run(
            """
            return Athanor.charts.all().filter((one) => one.box.checkVisibility()).filter((one) => {
              const [canvas] = one.box.querySelectorAll('canvas');
              // A layer of no number covers the others on paper.
              if (!canvas || one.box.querySelector('[data-zr-dom-id=zr_undefined]')) return true;
              const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              return !data.some((value, i) => i % 4 === 3 && value > 0);
            }).map((one) => one.spec.name);
            """);
    assertThat(blank).isEmpty();
  }
}
