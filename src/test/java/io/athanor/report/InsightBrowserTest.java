package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The charts in a real browser: what they show, what can be chosen in them and taken from them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InsightBrowserTest {
  private static final String MADE =
      "const made = (id) => echarts.getInstanceByDom(document.querySelector('#' + id + ' .chart'));"
          + "const one = (name) => Athanor.charts.all().find((each) => each.spec.name === name);"
          + "const place = (name, id) => one(name).places().find((each) => each.id === id);";

  /** The browser may still be writing to its profile when it has ended. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private Browser browser;

  @BeforeAll
  void open() {
    browser = Browser.open(folder, "en-GB");
    show(SyntheticSweep.squares(40));
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void plain() {
    browser.run("Athanor.chosen.clear(); Athanor.shown.filter(''); Athanor.point(null)");
  }

  private void show(SyntheticSweep sweep) {
    browser.show(sweep, folder);
    browser.run("localStorage.clear()");
  }

  private <T> T ask(String script, Object... arguments) {
    return browser.run(MADE + script, arguments);
  }

  /** Brings a part onto the screen and waits until its charts are drawn. */
  private WebElement part(String id) {
    WebElement chart = browser.find("#" + id + " .chart");
    browser.run("arguments[0].scrollIntoView({block: 'center'})", chart);
    browser.await(
        MADE + "return Boolean(made(arguments[0])) && made(arguments[0]).getOption() != null", id);
    settle();
    return chart;
  }

  /** Waits until what was asked to be drawn is drawn. */
  private void settle() {
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
  private Actions to(Actions actions, WebElement chart, List<? extends Number> at) {
    browser.run("arguments[0].scrollIntoView({block: 'center'})", chart);
    int x = (int) Math.round(at.get(0).doubleValue() - chart.getSize().getWidth() / 2.0);
    int y = (int) Math.round(at.get(1).doubleValue() - chart.getSize().getHeight() / 2.0);
    return actions.moveToElement(chart, x, y);
  }

  private Actions actions() {
    return new Actions(browser.driver());
  }

  private List<String> chosen() {
    return browser.run("return Athanor.chosen.ids()");
  }

  private Path saved(String name) {
    Path file = folder.resolve(name);
    for (int i = 0; i < 200 && !Files.exists(file); i++) {
      settle();
    }
    assertThat(file).exists();
    return file;
  }

  private void save(String part, int entry) {
    WebElement chart = part(part);
    actions().moveToElement(chart).perform();
    browser.click("#" + part + " .chart-menu summary");
    browser.click("#" + part + " .chart-menu-body button:nth-child(" + entry + ")");
  }

  @Test
  void every_part_is_drawn_and_can_be_read_by_all() {
    List<String> parts =
        List.of(
            "pareto",
            "curves",
            "leads",
            "difficulty",
            "slices",
            "heatmaps",
            "parallel",
            "timeline");
    parts.forEach(this::part);

    assertThat(browser.<Long>run("return document.querySelectorAll('.chart canvas').length"))
        .isGreaterThanOrEqualTo(12);
    assertThat(browser.violations()).isEmpty();
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).allMatch(url -> url.startsWith("file:"));
  }

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

  private static List<Double> corner(List<Number> at, int x, int y) {
    return List.of(at.get(0).doubleValue() + x, at.get(1).doubleValue() + y);
  }

  @Test
  void the_front_is_that_of_the_measures_shown() {
    part("pareto");
    String ring = "made('pareto').getOption().series[0].data.map((p) => p[0])";
    List<Number> before = ask("return " + ring);
    assertThat(before)
        .isEqualTo(
            ask(
                "return Athanor.data.runs.filter((r) => r.flags.includes('front')).map((r) => r.scores.mse).sort((a, b) => a - b)"));

    browser.run(
        "const s = document.querySelectorAll('#pareto select')[1]; s.value = 'cost'; s.dispatchEvent(new Event('change'))");
    settle();
    List<Number> after = ask("return " + ring);
    assertThat(after)
        .isEqualTo(
            ask(
                "const all = Athanor.data.runs.filter((r) => r.rank > 0); return all.filter((r) => !all.some((o) => o !== r"
                    + " && o.scores.mse <= r.scores.mse && o.cost <= r.cost && (o.scores.mse < r.scores.mse || o.cost < r.cost)))"
                    + ".map((r) => r.scores.mse).sort((a, b) => a - b)"));
    browser.run(
        "const s = document.querySelectorAll('#pareto select')[1]; s.value = 'ssim'; s.dispatchEvent(new Event('change'))");
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
  void curves_are_those_of_the_chosen_runs_else_of_the_best_that_pass() {
    part("curves");
    String names = "return made('curves').getOption().series.map((s) => s.name)";
    assertThat(this.<List<String>>ask(names)).hasSize(20).startsWith("Run 5");
    browser.run("Athanor.shown.filter('layers = 2')");
    settle();
    assertThat(this.<List<String>>ask(names))
        .containsExactlyElementsOf(
            ask(
                "return Athanor.data.runs.filter((r) => r.parameters.layers === 2 && r.curve).slice(0, 20).map(Athanor.name)"));
    browser.run("Athanor.chosen.set(['r13', 'r5'])");
    settle();
    assertThat(this.<List<String>>ask(names)).hasSize(2).contains("Run 5", "Run 13");
    assertThat(
            this.<Boolean>ask(
                "const s = made('curves').getOption().series[0]; const run = Athanor.line('r5');"
                    + "return s.markPoint.data[0].coord[0] === run.best && s.data.length === run.epochs"))
        .isTrue();
  }

  @Test
  void skill_is_measured_against_repeating_the_last_frame() {
    part("leads");
    browser.click("#leads .segmented input[value='skill']");
    settle();
    List<Number> skill = ask("return made('leads').getOption().series[0].data.map((p) => p[1])");
    List<Number> right =
        ask(
            "const of = (line) => line.leads.mse; const run = Athanor.data.runs[0], still = Athanor.data.baselines[0];"
                + "return of(run).map((v, i) => 1 - v / of(still)[i])");
    assertThat(skill).hasSize(10);
    for (int i = 0; i < 10; i++) {
      assertThat(skill.get(i).doubleValue()).isCloseTo(right.get(i).doubleValue(), within(1e-9));
    }
    browser.click("#leads .segmented input[value='score']");
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

  @Test
  void the_night_says_what_ran_and_where_the_time_went() {
    WebElement chart = part("timeline");
    List<Number> piece = ask("return place('timeline', 'r5').rects[0]");
    to(
            actions(),
            chart,
            List.of(
                piece.get(0).doubleValue() + piece.get(2).doubleValue() / 2,
                piece.get(1).doubleValue() + 8))
        .perform();
    assertThat(browser.text("#timeline .chart-tip"))
        .contains("Run 5, rank 1", "state: finished", "worker 1", "epochs 1 to 2");

    double shares =
        browser
            .<Number>run(
                "return [...document.querySelectorAll('.spent b')].reduce((sum, e) => sum + parseFloat(e.textContent), 0)")
            .doubleValue();
    assertThat(shares).isCloseTo(100, within(1.5));
    assertThat(browser.text(".spent")).contains("training", "validation", "test scores", "idle");
  }

  @Test
  void a_chart_is_saved_as_svg_png_and_csv() throws Exception {
    String sweep =
        browser.run("return Athanor.data.sweeps[0].id.replace(/[^\\p{L}\\p{N}._-]+/gu, '-')");
    save("leads", 1);
    Path svg = saved(sweep + "-leads.svg");
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(svg.toFile())
                .getDocumentElement()
                .getTagName())
        .isEqualTo("svg");
    assertThat(Files.readString(svg)).contains(">Run 5<", ">repeat last frame<");

    save("leads", 2);
    byte[] png = Files.readAllBytes(saved(sweep + "-leads.png"));
    assertThat(new String(png, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");

    save("leads", 3);
    List<String> lines = Files.readAllLines(saved(sweep + "-leads.csv"));
    assertThat(lines.get(0)).startsWith("Run,lead +1,lead +2");
    assertThat(lines.get(1)).startsWith("Run 5,0.0");
    assertThat(lines).hasSize(1 + 10 + 3);
  }

  @Test
  void values_can_be_read_as_a_table() {
    save("difficulty", 4);
    assertThat(browser.all("#difficulty .chart-values tbody tr")).isNotEmpty();
    assertThat(browser.text("#difficulty .chart-values tbody th")).isEqualTo("Run 5");
    save("difficulty", 4);
    assertThat(browser.find("#difficulty .chart-values").isDisplayed()).isFalse();
  }

  @Test
  void charts_speak_chinese() {
    browser.run("Athanor.speak('zh')");
    part("slices");
    assertThat(browser.find("#slices .chart").getAttribute("aria-label")).contains("每个运行一个点");
    assertThat(browser.text("#timeline .spent")).contains("训练", "空闲");
    browser.run("Athanor.speak('en')");
  }

  @Test
  void names_that_are_markup_are_inert_in_charts_and_saved_pictures() throws IOException {
    show(new SyntheticSweep(24, 2, 3, 8, 8, 1, "x").named(SyntheticSweep.HOSTILE));
    WebElement chart = part("slices");
    browser.run("Athanor.charts.all().forEach((one) => one.paint(600))");
    to(
            actions(),
            chart,
            ask(
                "return Athanor.charts.all().find((c) => c.box === arguments[0]).places()[0].points[0]",
                chart))
        .perform();
    String svg =
        ask("return Athanor.saving.svg(one('parallel')) + Athanor.saving.svg(one('slice-loss'))");

    assertThat(svg).doesNotContain("<script", "<img");
    assertThat(browser.driver().getTitle()).doesNotStartWith("owned");
    assertThat(browser.all("img[src='x']")).isEmpty();
    assertThat(browser.complaints()).isEmpty();
    show(SyntheticSweep.squares(40));
  }

  @Test
  void a_thousand_runs_are_drawn_and_answer_at_once() {
    show(new SyntheticSweep(1000, 1, 4, 8, 8, 1, "many"));
    List<List<Object>> slow =
        ask(
            "const time = (f) => { const t = performance.now(); f(); return performance.now() - t; };"
                + "return Athanor.charts.all().map((one) => { one.paint(1100); one.paint(1100);"
                + " return [one.spec.name, Math.min(time(() => one.paint(1100)), time(() => one.paint(1100)))]; })"
                + ".filter(([, ms]) => ms > 100)");
    assertThat(slow).isEmpty();
    part("pareto");
    double point =
        this.<Number>ask(
                "const t = performance.now(); Athanor.point('r5'); return performance.now() - t")
            .doubleValue();
    assertThat(point).isLessThan(100);
    show(SyntheticSweep.squares(40));
  }

  @Test
  void nothing_is_claimed_of_few_runs_and_one_run_is_enough_for_a_page() {
    show(SyntheticSweep.squares(1));
    assertThat(browser.text("#mattered .mattered-why")).contains("Nothing is claimed: ");
    assertThat(browser.all(".chart")).anyMatch(WebElement::isDisplayed);
    browser.run("Athanor.charts.all().forEach((one) => one.paint(600))");
    assertThat(browser.complaints()).isEmpty();
    show(new SyntheticSweep(0, 2, 1, 16, 8, 2, "none"));
    assertThat(browser.all(".chart")).noneMatch(WebElement::isDisplayed);
    assertThat(browser.complaints()).isEmpty();
    show(SyntheticSweep.squares(40));
  }
}
