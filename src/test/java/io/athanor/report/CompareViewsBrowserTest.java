package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The comparison in a real browser: what its views paint, cursor, zoom, profiles. */
final class CompareViewsBrowserTest extends ComparisonInBrowser {
  @Test
  void every_view_paints_what_it_says() {
    String value = drawn("b0");
    String truth = drawn("truth");
    view("error");
    assertThat(drawn("b0")).isNotEqualTo(value);
    assertThat(drawn("truth")).isEqualTo(truth);
    // The error of the truth itself would be nothing but the middle of the diverging map.
    assertThat(middle("error", "truth", "truth")).matches("247,24[67],24[67]");
    view("threshold");
    String threshold = drawn("b0");
    assertThat(threshold).isNotEqualTo(value);
    assertThat(score("b0")).matches("CSI 0\\.\\d\\d · POD 0\\.\\d\\d · FAR 0\\.\\d\\d");
    view("map");
    assertThat(ids()).contains("b0");
    assertThat(browser.find("[data-id='truth']").isDisplayed()).isFalse();
    assertThat(score("b0")).contains(" to ");
  }

  @Test
  void a_view_of_one_channel_says_which_and_colours_come_back() {
    showPictures(written(new SyntheticSweep(5, 2, 2, 8, 8, 3, "colours"), "colours.html"));
    String chooser =
        "const s = [...document.querySelectorAll('.cmp-tools select')].find((e) => [...e.options].some((o) => o.value === 'rgb'));";
    String chosen =
        chooser + " return s.value + ' ' + [...s.options].filter((o) => o.disabled).length";
    assertThat(browser.<String>run(chosen)).isEqualTo("rgb 0");
    view("threshold");
    assertThat(browser.<String>run(chosen)).isEqualTo("0 1");
    view("error");
    assertThat(browser.<String>run(chosen)).isEqualTo("rgb 0");
    view("map");
    browser.run(chooser + " s.value = '2'; s.dispatchEvent(new Event('change'))");
    settle();
    view("value");
    assertThat(browser.<String>run(chosen)).isEqualTo("2 0");
  }

  /** The colour of the first pixel of a row as another row's truth would show it. */
  private String middle(String kind, String id, String real) {
    return browser.run(
        ROW
            + "const sheet = Athanor.pixels.coloured(row(arguments[1]).strip, row(arguments[2]).strip, Athanor.comparison.look(arguments[0]));"
            + " return [...sheet.getContext('2d').getImageData(0, 0, 1, 1).data.slice(0, 3)].join()",
        kind,
        id,
        real);
  }

  @Test
  void a_threshold_is_set_by_number_and_counts_as_by_hand() {
    view("threshold");
    WebElement field = browser.find(".cmp-number");
    field.clear();
    field.sendKeys("0.25");
    settle();
    List<Number> counts =
        browser.run(
            "const strip = await Athanor.strip('b0', 1), real = await Athanor.strip('truth', 1);"
                + " let hits = 0, misses = 0, alarms = 0;"
                + " strip.leads.forEach((lead) => { for (let y = 0; y < 40; y++) for (let x = 0; x < 40; x++) {"
                + "  const a = Athanor.pixels.at(strip, lead, 0, y, x) >= 0.25, b = Athanor.pixels.at(real, lead, 0, y, x) >= 0.25;"
                + "  if (a && b) hits++; else if (b) misses++; else if (a) alarms++; } });"
                + " return [hits, misses, alarms]");
    double hits = counts.get(0).doubleValue();
    double csi = hits / (hits + counts.get(1).doubleValue() + counts.get(2).doubleValue());
    assertThat(score("b0")).startsWith("CSI %.2f ".formatted(csi));
  }

  @Test
  void the_value_under_the_pointer_stands_in_every_row() {
    point("truth", 20, 30);
    String at = browser.text(".cmp-where");
    assertThat(at).startsWith("lead +1, row ");
    for (String id : List.of("truth", ids().get(2), "b0")) {
      String value =
          browser.run(
              "const {lead, y, x} = Athanor.comparison.state.cursor; const strip = await Athanor.strip(arguments[0], 1);"
                  + " return Athanor.number(Athanor.pixels.at(strip, lead, 0, y, x))",
              id);
      assertThat(score(id)).startsWith(value);
    }
    assertThat(score("b0")).matches(".*\\([+−].*\\)");
  }

  @Test
  void the_cursor_is_moved_by_keys_and_goes_on_in_the_next_lead() {
    WebElement canvas = canvas("truth");
    browser.run("arguments[0].focus()", canvas);
    browser.press(Keys.ARROW_RIGHT);
    settle();
    assertThat(browser.text(".cmp-where")).isEqualTo("lead +1, row 21, column 21");
    browser.press(Keys.ARROW_UP, Keys.PAGE_DOWN, Keys.PAGE_DOWN);
    settle();
    assertThat(browser.text(".cmp-where")).isEqualTo("lead +3, row 20, column 21");
    for (int i = 0; i < 20; i++) {
      browser.press(Keys.ARROW_RIGHT);
    }
    settle();
    assertThat(browser.text(".cmp-where")).isEqualTo("lead +4, row 20, column 1");
    assertThat(browser.<Number>run("return Athanor.comparison.state.place").intValue()).isZero();
    browser.press(Keys.ESCAPE);
    settle();
    assertThat(browser.text(".cmp-where")).isEmpty();
  }

  @Test
  void zoom_and_pan_are_in_step_and_a_double_click_undoes_them() {
    String before = drawn("b0");
    WebElement canvas = canvas("truth");
    browser.press("+");
    browser.press("+");
    settle();
    assertThat(browser.text(".cmp-zoom")).isEqualTo("2.3×");
    assertThat(drawn("b0")).isNotEqualTo(before);
    Number left = browser.run("return Athanor.comparison.window().left");
    int width = browser.<Number>run("return Athanor.comparison.cell().width").intValue();
    new Actions(browser.driver())
        .moveToElement(canvas, -canvas.getSize().width / 2 + width / 2, 0)
        .clickAndHold()
        .moveByOffset(-width / 2, 0)
        .release()
        .perform();
    settle();
    Number moved = browser.run("return Athanor.comparison.window().left");
    // Half a picture to the left shows what is half a window further right.
    assertThat(moved.doubleValue() - left.doubleValue()).isCloseTo(40 / 2.25 / 2, within(0.6));
    new Actions(browser.driver()).doubleClick(canvas).perform();
    settle();
    assertThat(browser.text(".cmp-zoom")).isEqualTo("1×");
  }

  @Test
  void the_wheel_with_ctrl_zooms_at_the_pointer() {
    canvas("truth");
    browser.run(
        "const c = document.querySelector('[data-id=truth] canvas'), box = c.getBoundingClientRect();"
            + " c.dispatchEvent(new WheelEvent('wheel', {ctrlKey: true, deltaY: -300, bubbles: true, cancelable: true,"
            + " clientX: box.left + 1, clientY: box.top + 1}))");
    settle();
    List<Number> part =
        browser.run(
            "const w = Athanor.comparison.window(); return [w.top, w.left, Athanor.comparison.state.zoom.by]");
    assertThat(part.get(2).doubleValue()).isCloseTo(Math.exp(0.9), within(0.01));
    assertThat(part.get(0).doubleValue()).isBetween(0.0, 0.5);
    assertThat(part.get(1).doubleValue()).isBetween(0.0, 0.5);
  }

  @Test
  void the_dock_draws_how_values_are_spread_and_run() {
    browser.press("h");
    point("truth", 30, 30);
    browser.await("return document.querySelectorAll('.cmp-chart').length === 3");
    assertThat(browser.all(".cmp-chart")).hasSize(3);
    assertThat(browser.all(".cmp-chart:first-child path[stroke]")).hasSizeGreaterThanOrEqualTo(5);
    assertThat(browser.text(".cmp-chart:nth-child(2) figcaption")).startsWith("Along row ");
    double all =
        browser
            .<Number>run(
                "const s = await Athanor.strip('truth', 1);"
                    + " return Athanor.pixels.histogram(s, [1], 0, s.ranges[0], 32).reduce((a, b) => a + b)")
            .doubleValue();
    assertThat(all).isCloseTo(1, within(1e-9));
  }
}
