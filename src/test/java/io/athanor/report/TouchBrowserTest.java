package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Point;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.PointerInput.Kind;
import org.openqa.selenium.interactions.PointerInput.MouseButton;
import org.openqa.selenium.interactions.PointerInput.Origin;
import org.openqa.selenium.interactions.Sequence;

/** The page under fingers: the browser makes of these what it makes of those on a screen. */
final class TouchBrowserTest extends ComparisonInBrowser {
  private static final Duration STEP = Duration.ofMillis(30);

  /** Fingers that go down together, each along its way, and up again. */
  private void touch(List<List<Point>> ways) {
    List<Sequence> all = new ArrayList<>();
    for (List<Point> way : ways) {
      PointerInput finger = new PointerInput(Kind.TOUCH, "finger" + all.size());
      Sequence sequence = new Sequence(finger, 0);
      Point from = way.get(0);
      sequence.addAction(
          finger.createPointerMove(Duration.ZERO, Origin.viewport(), from.x, from.y));
      sequence.addAction(finger.createPointerDown(MouseButton.LEFT.asArg()));
      for (Point to : way.subList(1, way.size())) {
        sequence.addAction(finger.createPointerMove(STEP, Origin.viewport(), to.x, to.y));
      }
      sequence.addAction(finger.createPointerUp(MouseButton.LEFT.asArg()));
      all.add(sequence);
    }
    browser.driver().perform(all);
  }

  /** A way of a finger in an element, in steps that a browser can follow. */
  private List<Point> way(WebElement element, double... shares) {
    List<Number> box =
        browser.run(
            "const seen = arguments[0].getBoundingClientRect();"
                + " if (seen.top < 0 || seen.bottom > innerHeight) arguments[0].scrollIntoView({block: 'center'});"
                + " const b = arguments[0].getBoundingClientRect(); return [b.left, b.top, b.width, b.height]",
            element);
    List<Point> way = new ArrayList<>();
    int steps = 6;
    for (int i = 0; i <= steps; i++) {
      double part = (double) i / steps;
      double x = shares[0] + part * (shares[2] - shares[0]);
      double y = shares[1] + part * (shares[3] - shares[1]);
      way.add(
          new Point(
              (int) (box.get(0).doubleValue() + x * box.get(2).doubleValue()),
              (int) (box.get(1).doubleValue() + y * box.get(3).doubleValue())));
    }
    return way;
  }

  private void tap(WebElement element, double x, double y) {
    touch(List.of(way(element, x, y, x, y).subList(0, 1)));
  }

  @Test
  void two_fingers_zoom_in_all_pictures_and_one_moves_them() {
    WebElement truth = canvas("truth");
    touch(List.of(way(truth, 0.08, 0.5, 0.04, 0.5), way(truth, 0.12, 0.5, 0.16, 0.5)));
    settle();

    Number by = browser.run("return Athanor.comparison.state.zoom.by");
    assertThat(by.doubleValue()).isCloseTo(3, within(0.6));
    assertThat(browser.<Number>run("return visualViewport.scale").doubleValue()).isEqualTo(1);
    Number before = browser.run("return Athanor.comparison.window().left");
    touch(List.of(way(truth, 0.12, 0.5, 0.06, 0.5)));
    settle();
    Number after = browser.run("return Athanor.comparison.window().left");
    assertThat(after.doubleValue()).isGreaterThan(before.doubleValue() + 1);
  }

  @Test
  void a_tap_on_a_picture_tells_the_values_under_it() {
    WebElement truth = canvas("truth");
    tap(truth, 0.05, 0.5);
    settle();

    assertThat(browser.<Object>run("return Athanor.comparison.state.cursor")).isNotNull();
    assertThat(score("b0")).matches("-?[0-9.]+ \\([+−]?[0-9.]+\\)");
  }

  @Test
  void the_divider_follows_a_finger() {
    browser.press("w");
    browser.await("return Boolean(document.querySelector('.cmp-swipe'))");
    WebElement divider = browser.find(".cmp-swipe");
    browser.run("arguments[0].scrollIntoView({block: 'center'})", divider);
    settle();
    touch(List.of(way(divider, 0.09, 0.5, 0.03, 0.5))); // from 0.9 to 0.3 of the first of ten

    Number share = browser.run("return Athanor.comparison.state.pair.share");
    assertThat(share.doubleValue()).isCloseTo(0.3, within(0.05));
  }

  @Test
  void a_finger_chooses_runs_in_table_and_lasso() {
    tap(browser.find("#runs tbody tr[data-id='r5'] th"), 0.8, 0.5);
    assertThat(chosen()).containsExactly("r5");
    browser.run("Athanor.chosen.clear()");
    WebElement lasso = browser.find("#pareto .segmented input[value='lasso']");
    browser.run("arguments[0].click()", lasso);
    WebElement chart = chart("pareto");
    List<Point> around = new ArrayList<>(way(chart, 0.02, 0.03, 0.98, 0.03));
    around.addAll(way(chart, 0.98, 0.03, 0.98, 0.9));
    around.addAll(way(chart, 0.98, 0.9, 0.02, 0.9));
    touch(List.of(around));

    assertThat(chosen()).hasSizeGreaterThan(5);
  }

  @Test
  void a_finger_brushes_an_axis_and_a_tap_on_a_dot_tells_whose_it_is() {
    WebElement lines = chart("parallel");
    List<Number> top = pixel("parallel", 1.02);
    List<Number> middle = pixel("parallel", 0.6);
    touch(List.of(between(lines, top, middle)));
    assertThat(browser.text("#parallel .controls button"))
        .matches("Choose the \\d+ runs in the brush");

    WebElement dots = chart("pareto");
    List<Number> best =
        browser.run(
            "const one = Athanor.charts.all().find((each) => each.spec.name === 'pareto');"
                + " return one.places().find((each) => each.id === Athanor.data.runs[0].id).points[0]");
    touch(List.of(between(dots, best, best).subList(0, 1)));
    assertThat(browser.text("#pareto .chart-tip b")).isEqualTo("Run 5, rank 1");
  }

  private WebElement chart(String id) {
    WebElement chart = browser.find("#" + id + " .chart");
    browser.run("arguments[0].scrollIntoView({block: 'center'})", chart);
    browser.await(
        "const made = echarts.getInstanceByDom(document.querySelector('#' + arguments[0] + ' .chart'));"
            + " return Boolean(made) && made.getOption() != null",
        id);
    browser.run(
        "for (let n = 0; n < 12; n++) await new Promise((done) => requestAnimationFrame(done))");
    return chart;
  }

  /**
   * A place on the axis of the first score, from 0 (worst) to 1 (best), from the chart's corner.
   */
  private List<Number> pixel(String id, double share) {
    return browser.run(
        "return echarts.getInstanceByDom(document.querySelector('#' + arguments[0] + ' .chart'))"
            + ".convertToPixel({gridIndex: 0}, [Athanor.data.parameters.length, arguments[1]])",
        id,
        share);
  }

  private List<Point> between(WebElement chart, List<Number> from, List<Number> to) {
    double width = chart.getSize().getWidth();
    double height = chart.getSize().getHeight();
    return way(
        chart,
        from.get(0).doubleValue() / width,
        from.get(1).doubleValue() / height,
        to.get(0).doubleValue() / width,
        to.get(1).doubleValue() / height);
  }

  @Test
  void verdicts_are_given_by_taps() {
    browser.click("#review-four");
    browser.await("return document.querySelector('#judge')?.dataset.ready === 'true'");
    tap(browser.all("#judge .judge-panel button").get(2), 0.5, 0.5);
    browser.await("return Athanor.reviews.standing().length === 1");

    assertThat(
            browser.<Long>run(
                "const [v] = Athanor.reviews.standing(); return Athanor.reviews.shownIn(v).length"))
        .isEqualTo(4);
  }

  private List<String> chosen() {
    return browser.run("return Athanor.chosen.ids()");
  }
}
