package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** The charts in a real browser: what they show, and what can be taken from them. */
final class InsightBrowserTest extends ChartsInBrowser {
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
    Path svg = browser.saved(sweep + "-leads.svg");
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(svg.toFile())
                .getDocumentElement()
                .getTagName())
        .isEqualTo("svg");
    assertThat(Files.readString(svg)).contains(">Run 5<", ">repeat last frame<");

    save("leads", 2);
    byte[] png = Files.readAllBytes(browser.saved(sweep + "-leads.png"));
    assertThat(new String(png, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");

    save("leads", 3);
    List<String> lines = Files.readAllLines(browser.saved(sweep + "-leads.csv"));
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
  }

  /**
   * What keeps it quick is how little is drawn: grey dots are one path, and pointing draws nothing
   * anew.
   */
  @Test
  void a_thousand_runs_are_drawn_with_few_shapes_and_pointing_draws_none() {
    show(new SyntheticSweep(1000, 1, 4, 8, 8, 1, "many"));
    List<List<Object>> many =
        ask(
            "const shapes = (one) => { one.paint(1100); return one.made().getZr().storage.getDisplayList(true).length; };"
                + "return Athanor.charts.all().map((one) => [one.spec.name, shapes(one)])"
                + ".filter(([name, n]) => n > (name === 'parallel' ? 1200 : name === 'timeline' ? 4000 : 250))");
    assertThat(many).isEmpty();
    part("pareto");
    browser.run(
        "window.painted = 0; Athanor.charts.all().forEach((one) => { const {paint} = one;"
            + " one.paint = (...of) => { window.painted++; paint(...of); }; }); Athanor.point('r5')");
    settle();
    assertThat(browser.<Long>run("return window.painted")).isZero();
    browser.run("Athanor.chosen.toggle('r5')");
    settle();
    assertThat(browser.<Long>run("return window.painted")).as("choosing does").isPositive();
  }

  @Test
  void nothing_is_claimed_of_few_runs_and_one_run_is_enough_for_a_page() {
    show(SyntheticSweep.squares(1));
    assertThat(browser.text("#mattered .mattered-why")).contains("Nothing is claimed: ");
    assertThat(browser.all(".chart")).anyMatch(WebElement::isDisplayed);
    browser.run("Athanor.charts.all().forEach((one) => one.paint(600))");
    show(new SyntheticSweep(0, 2, 1, 16, 8, 2, "none"));
    assertThat(browser.all(".chart")).noneMatch(WebElement::isDisplayed);
  }
}
