package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The charts in a real browser: what can be pointed at and chosen in them. */
final class ChartChoiceBrowserTest extends ChartsInBrowser {
  @Test
  void a_run_pointed_at_in_one_chart_is_marked_in_all_and_told_about() {
    WebElement chart = part("pareto");
    String best = ask("return Athanor.data.runs[0].id");
    to(actions(), chart, ask("return place('pareto', arguments[0]).points[0]", best)).perform();

    assertThat(browser.<String>run("return Athanor.pointed()")).isEqualTo(best);
    assertThat(browser.text("#pareto .chart-tip b")).isEqualTo("Run 5, rank 1");
    assertThat(browser.text("#pareto .chart-tip"))
        .contains("MSE 0.01", "SSIM 0.9", "Training time");
    part("curves");
    browser.run("Athanor.point(null); Athanor.point(arguments[0])", best);
    assertThat(
            this.<Long>ask(
                "return made('curves').getZr().storage.getDisplayList(true).filter((e) => e.zlevel === 5).length"))
        .isEqualTo(2L);
  }

  @Test
  void a_click_chooses_a_run_and_another_lets_it_go() {
    WebElement chart = part("pareto");
    List<Number> at = ask("return place('pareto', Athanor.data.runs[0].id).points[0]");
    to(actions(), chart, at).click().perform();
    assertThat(chosen()).containsExactly("r5");
    settle();
    to(actions(), chart, at).click().perform();
    assertThat(chosen()).isEmpty();
  }

  @Test
  void a_lasso_and_a_rectangle_choose_the_runs_within() {
    WebElement chart = part("pareto");
    browser.click("#pareto .segmented input[value='rectangle']");
    settle();
    List<List<Number>> corners =
        ask(
            "const best = Athanor.data.runs.filter((r) => r.rank > 0).slice(0, 6).map((r) => place('pareto', r.id).points[0]);"
                + "const xs = best.map((p) => p[0]), ys = best.map((p) => p[1]);"
                + "return [[Math.min(...xs) - 6, Math.min(...ys) - 6], [Math.max(...xs) + 6, Math.max(...ys) + 6]]");
    to(actions(), chart, corners.get(0)).clickAndHold().perform();
    to(actions(), chart, corners.get(1)).release().perform();
    List<String> within =
        ask(
            "const [[a, b], [c, d]] = arguments[0]; return one('pareto').places().filter((p) => p.id[0] === 'r'"
                + " && p.points[0][0] > a && p.points[0][0] < c && p.points[0][1] > b && p.points[0][1] < d).map((p) => p.id)",
            corners);
    assertThat(chosen()).hasSizeGreaterThanOrEqualTo(6).containsExactlyInAnyOrderElementsOf(within);

    browser.click("#pareto .segmented input[value='lasso']");
    settle();
    List<Number> at = ask("return place('pareto', Athanor.data.runs[0].id).points[0]");
    Actions around = to(actions(), chart, corner(at, -9, -9)).clickAndHold();
    to(around, chart, corner(at, 9, -9));
    to(around, chart, corner(at, 9, 9));
    to(around, chart, corner(at, -9, 9)).release().perform();
    assertThat(chosen()).contains("r5").hasSizeLessThan(within.size());
    browser.click("#pareto .segmented input[value='click']");
  }

  @Test
  void a_brush_on_an_axis_keeps_the_runs_that_pass_through() {
    WebElement chart = part("parallel");
    long axis = ask("return Athanor.data.parameters.length");
    List<Number> top =
        ask("return made('parallel').convertToPixel({gridIndex: 0}, [arguments[0], 1])", axis);
    List<Number> middle =
        ask("return made('parallel').convertToPixel({gridIndex: 0}, [arguments[0], 0.7])", axis);
    to(actions(), chart, corner(top, 0, -4)).clickAndHold().perform();
    to(actions(), chart, middle).release().perform();
    List<String> right =
        ask(
            "const runs = Athanor.data.runs.filter((r) => r.rank > 0), v = runs.map((r) => r.scores.mse);"
                + "const low = Math.min(...v), high = Math.max(...v);"
                + "return runs.filter((r) => 1 - (r.scores.mse - low) / (high - low) >= 0.702).map((r) => r.id)");
    assertThat(browser.text("#parallel .controls button"))
        .isEqualTo("Choose the " + right.size() + " runs in the brush");
    browser.click("#parallel .controls button");
    assertThat(chosen()).containsExactlyElementsOf(right).isNotEmpty();

    browser.click("#parallel .controls button:nth-child(2)");
    assertThat(browser.find("#parallel .controls button").isDisplayed()).isFalse();
  }

  @Test
  void arrow_keys_go_through_a_chart_and_enter_chooses() {
    part("slices");
    browser.run("document.querySelector('#slices .chart').focus()");
    browser.press(Keys.ARROW_RIGHT);
    assertThat(browser.text("#slices .figure [role='status']")).startsWith("Run 5, rank 1; ");
    browser.press(Keys.ARROW_RIGHT, Keys.ENTER);
    assertThat(chosen()).containsExactly(browser.<String>run("return Athanor.data.runs[1].id"));
    assertThat(browser.text("#slices .figure [role='status']")).endsWith(" is chosen");
    browser.press(Keys.ESCAPE);
    assertThat(browser.<Object>run("return Athanor.pointed()")).isNull();
  }

  @Test
  void a_cell_of_the_heat_map_chooses_its_runs() {
    WebElement chart = part("heatmaps");
    List<Number> cell = ask("return one('heatmap').places()[1].rects[0]");
    List<String> runs = ask("return one('heatmap').places()[1].ids");
    List<Double> middle =
        List.of(
            cell.get(0).doubleValue() + cell.get(2).doubleValue() / 2,
            cell.get(1).doubleValue() + cell.get(3).doubleValue() / 2);
    to(actions(), chart, middle).click().perform();
    assertThat(chosen()).containsExactlyInAnyOrderElementsOf(runs).isNotEmpty();
    assertThat(browser.text("#heatmaps .chart-tip")).contains("median MSE", "best: Run ");
    long all = ask("return one('heatmap').places().reduce((n, p) => n + p.ids.length, 0)");
    assertThat(all).isEqualTo(browser.<Long>run("return Athanor.scored().length"));
  }
}
