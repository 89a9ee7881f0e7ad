package io.athanor.report;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** Tests of the charts, with the report of forty runs open. */
abstract class ChartsInBrowser extends BrowserTest {
  static final String MADE =
      "const made = (id) => echarts.getInstanceByDom(document.querySelector('#' + id + ' .chart'));"
          + "const one = (name) => Athanor.charts.all().find((each) => each.spec.name === name);"
          + "const place = (name, id) => one(name).places().find((each) => each.id === id);";

  /** Another test may have opened another report. */
  @BeforeEach
  void plain() {
    if (!Boolean.TRUE.equals(
        browser.run(
            "return typeof Athanor !== 'undefined' && Athanor.data.sweeps[0].id === 'moving-squares' && Athanor.data.runs.length === 40"))) {
      show(SyntheticSweep.squares(40));
    }
    browser.run("Athanor.chosen.clear(); Athanor.shown.filter(''); Athanor.point(null)");
  }

  final <T> T ask(String script, Object... arguments) {
    return browser.run(MADE + script, arguments);
  }

  /** Brings a part onto the screen and waits until its charts are drawn. */
  final WebElement part(String id) {
    WebElement chart = browser.find("#" + id + " .chart");
    browser.run("arguments[0].scrollIntoView({block: 'center'})", chart);
    browser.await(
        MADE + "return Boolean(made(arguments[0])) && made(arguments[0]).getOption() != null", id);
    settle();
    return chart;
  }

  /** Waits until what was asked to be drawn is drawn. */
  final void settle() {
    browser
        .driver()
        .executeAsyncScript(
            "const done = arguments[arguments.length - 1]; let n = 12;"
                + "const next = () => (n-- ? requestAnimationFrame(next) : done()); next();");
  }

  /**
   * A move of the pointer to a place in the chart, from its upper left corner. A driver counts from
   * the middle of what can be seen, so all of the chart has to be.
   */
  final Actions to(Actions actions, WebElement chart, List<? extends Number> at) {
    browser.run("arguments[0].scrollIntoView({block: 'center'})", chart);
    int x = (int) Math.round(at.get(0).doubleValue() - chart.getSize().getWidth() / 2.0);
    int y = (int) Math.round(at.get(1).doubleValue() - chart.getSize().getHeight() / 2.0);
    return actions.moveToElement(chart, x, y);
  }

  static List<Double> corner(List<Number> at, int x, int y) {
    return List.of(at.get(0).doubleValue() + x, at.get(1).doubleValue() + y);
  }

  final Actions actions() {
    return new Actions(browser.driver());
  }

  final List<String> chosen() {
    return browser.run("return Athanor.chosen.ids()");
  }
}
