package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.athanor.sweep.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page as a whole, its table, filter and exports, in a real browser. */
final class PageBrowserTest extends BrowserTest {
  private List<String> names() {
    return browser.run(
        "return [...document.querySelectorAll('#runs .run-name')].map((e) => e.textContent)");
  }

  private void filter(String text) {
    WebElement field = browser.find("#filter");
    field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
    field.sendKeys(text);
  }

  @Test
  void a_report_names_the_best_run_and_can_be_read_by_all() {
    show(SyntheticSweep.squares(12));

    assertThat(browser.violations()).isEmpty();
    assertThat(browser.text("#summary .prose p")).startsWith("Run ").contains("is best: its test");
    assertThat(browser.all("#runs tbody tr[data-id]")).hasSize(15);
  }

  @Test
  void headings_sort() {
    show(SyntheticSweep.squares(12));
    List<String> ranked = names();
    browser.click("th[data-column='ssim'] button");
    List<Object> values =
        browser.run("return Athanor.table.rows().map((line) => line.scores.ssim ?? null)");

    assertThat(browser.find("th[data-column='ssim']").getAttribute("aria-sort"))
        .isEqualTo("descending");
    assertThat(values.stream().filter(v -> v != null).map(v -> ((Number) v).doubleValue()))
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    browser.click("th[data-column='rank'] button");
    assertThat(names()).isEqualTo(ranked);
  }

  @Test
  void the_filter_keeps_what_it_says_and_tells_what_is_wrong() {
    show(SyntheticSweep.squares(12));
    filter("mse < 0.02 and not (filters >= 32 or state = diverged)");
    List<Boolean> right =
        browser.run(
            "return Athanor.shown.runs().map((r) => r.scores.mse < 0.02 && !(r.parameters.filters >= 32))");
    assertThat(right).isNotEmpty().doesNotContain(false).hasSizeLessThan(12);

    filter("mse <");
    assertThat(browser.text("#filter-told")).contains("a value must stand");
    filter("nonsense > 3");
    assertThat(browser.text("#filter-told")).contains("“nonsense” at place 1 is no column");
    filter("");
    assertThat(browser.text("#filter-told")).isEqualTo("12 runs");
  }

  @Test
  void runs_are_chosen_by_click_and_key() {
    show(SyntheticSweep.squares(12));
    browser.click("#runs tbody tr:nth-child(1) .run-name");
    browser.press(Keys.ARROW_DOWN);
    List<String> chosen = browser.run("return Athanor.chosen.ids()");
    assertThat(chosen).hasSize(1);
    browser.run("document.querySelector('#runs tbody tr[tabindex=\"0\"]').focus()");
    browser.press(Keys.ARROW_DOWN, Keys.SPACE);
    assertThat(browser.<List<String>>run("return Athanor.chosen.ids()")).hasSize(2);
    assertThat(browser.text("#tray")).contains("2 chosen");
    browser.press("x");
    assertThat(browser.find("#tray").isDisplayed()).isFalse();
  }

  @Test
  void the_table_is_taken_away_whole_or_as_chosen() throws Exception {
    show(SyntheticSweep.squares(12));

    List<String> csv = taken("csv", "csv").lines().toList();
    assertThat(csv).hasSize(16);
    assertThat(csv.get(0)).startsWith("rank,run,mse,rmse,psnr,ssim,").endsWith(",seed,state,flags");
    String best = browser.run("return String(Athanor.data.runs[0].scores.mse)");
    assertThat(csv.get(1)).startsWith("1,").contains("," + best + ",");

    browser.run("Athanor.chosen.set([Athanor.data.runs[1].id])");
    JsonNode json = new ObjectMapper().readTree(taken("json", "json"));
    assertThat(json.get("rows")).hasSize(1);
    assertThat(json.get("rows").get(0).get("rank").asInt()).isEqualTo(2);
    List<String> markdown = taken("markdown", "md").lines().toList();
    assertThat(markdown).hasSize(3);
    assertThat(markdown.get(1)).matches("\\|(---:?\\|)+");
    assertThat(taken("latex", "tex"))
        .contains("\\begin{tabular}", "MSE $\\downarrow$", "\\bottomrule")
        .doesNotContain("↓");
  }

  private String taken(String format, String ending) throws Exception {
    browser.click("#take-" + format);
    return Files.readString(browser.saved("moving-squares." + ending));
  }

  @Test
  void two_sweeps_are_told_apart() {
    Path report = folder.resolve("two.html");
    SyntheticSweep one = new SyntheticSweep(3, 2, 3, 8, 8, 1, "monday");
    SyntheticSweep other = new SyntheticSweep(2, 2, 3, 8, 8, 1, "tuesday");
    HtmlReport.write(List.of(one.report(), other.report()), report, SyntheticSweep.START);
    browser.show(report.toUri().toString());

    assertThat(names()).contains("monday · 1", "tuesday · 1");
    assertThat(browser.text("h1")).isEqualTo("monday + tuesday");
    assertThat(browser.text("#subtitle")).startsWith("2 sweeps, of 2026-11-20");
    String spent = browser.text(".spent");
    browser.run(
        "const [first, second] = Athanor.data.sweeps; const later = new Date(Date.parse(second.started) + 6e8).toISOString();"
            + "Athanor.change({changed: {sweeps: [first, {...second, started: later}]}, runs: [],"
            + " order: Athanor.data.runs.map((run) => run.id)})");
    assertThat(browser.text("#subtitle")).contains("to 2026-11-2");
    assertThat(browser.text(".spent")).as("a week between them is nobody's").isEqualTo(spent);
    assertThat(browser.violations()).isEmpty();
  }

  @Test
  void a_thousand_runs_answer_at_once() {
    show(new SyntheticSweep(1000, 1, 2, 8, 8, 1, "many"));
    browser.click("th[data-column='mse'] button");
    // Rows are made only where they are seen: that, not a time, is what keeps it quick.
    assertThat(browser.all("#runs tbody tr[data-id]").size()).isLessThan(80);
    browser.run("document.querySelector('.table-scroll.tall').scrollTop = 15000");
    browser.await(
        "return document.querySelector('#runs tbody tr[data-id]').getAttribute('aria-rowindex') > 300");
  }

  /**
   * The browser's complaints are a failure of any test, so no text of these pages lacks a value.
   */
  @Test
  void a_text_without_its_value_is_complained_of_and_shows_a_dash() {
    show(SyntheticSweep.squares(3));
    List<String> said =
        browser.run(
            "const said = []; const error = console.error; console.error = (text) => said.push(text);"
                + " said.push(Athanor.t('summary.best', {run: 'Run 1', score: 'MSE'})); console.error = error; return said");
    assertThat(said)
        .containsExactly("the text summary.best has no value", "Run 1 is best: its test MSE is –.");
  }

  @Test
  void a_value_is_marked_as_best_only_where_another_is_worse() {
    show(SyntheticSweep.squares(3));
    assertThat(browser.all("#runs td.best")).isNotEmpty();
    browser.run(
        "const runs = Athanor.data.runs.map((run) => ({...run, scores: {...run.scores, ssim: 0.5}}));"
            + " Athanor.change({changed: {}, order: runs.map((run) => run.id), runs})");
    String best =
        browser.run(
            "return Athanor.data.runs.map((run) => document.querySelector(`#row-${run.id}`)"
                + ".querySelectorAll('td.best').length).join()");
    assertThat(best).isNotEqualTo("0,0,0");
    assertThat(
            browser.<Boolean>run(
                "return [...document.querySelectorAll('#runs td.best')].some((cell) => cell.textContent === '0.5000')"))
        .isFalse();
  }

  @Test
  void the_other_language_is_complete() {
    show(SyntheticSweep.squares(3));
    List<String> lacking =
        browser.run(
            "return Object.entries(Athanor.allTexts()).filter(([, [en, zh]]) => !en || !zh ||"
                + " (typeof en === 'string' && typeof zh === 'string' &&"
                + " String(en.match(/\\{\\w+\\}/g)?.sort()) !== String(zh.match(/\\{\\w+\\}/g)?.sort()))"
                + ").map(([key]) => key)");
    assertThat(lacking).isEmpty();
    browser.click("#language");
    assertThat(browser.text("#ranking-title")).isEqualTo("排名");
    assertThat(browser.find("html").getAttribute("lang")).isEqualTo("zh-CN");
    assertThat(browser.violations()).isEmpty();
    browser.click("#language");
  }

  @Test
  void names_that_are_markup_do_nothing() {
    String name =
        SyntheticSweep.HOSTILE
            + "\"' onmouseover=document.title='owned' --> <!-- ]]> \u0000\u001b[2J\u202e\u2028 ../ 🔥"
            + "</textarea></style></title><svg onload=document.title='owned'>"
            + "x".repeat(5_000);
    show(new SyntheticSweep(6, 2, 3, 8, 8, 3, "x").named(name));

    assertThat(browser.driver().getTitle()).doesNotStartWith("owned");
    assertThat(browser.all("img[src=x], svg[onload]")).isEmpty();
  }

  @Test
  void a_sweep_without_runs_opens() {
    show(new SyntheticSweep(0, 2, 1, 16, 8, 2, "none"));

    assertThat(browser.text("#summary")).contains("nothing to rank yet");
  }

  @ParameterizedTest
  @EnumSource(
      value = RunState.class,
      names = {"DIVERGED", "RUNNING"})
  void a_sweep_without_a_finished_run_says_so_and_blames_no_filter(RunState state) {
    Path report = folder.resolve("unfinished.html");
    HtmlReport.write(
        List.of(SyntheticTrouble.all(SyntheticSweep.squares(5), state)),
        report,
        SyntheticSweep.START);
    browser.show(report.toUri().toString());

    assertThat(browser.text("#summary .prose p"))
        .startsWith(
            state == RunState.RUNNING
                ? "No run was scored on the test part"
                : "All 5 runs failed, so there is nothing to rank.");
    browser.run("Athanor.charts.all().forEach((one) => one.paint(600))");
    assertThat(browser.text("#leads .hint"))
        .endsWith("No run has come far enough to be drawn here.")
        .doesNotContain("The best 0");
    browser.run("document.querySelector('#runs tbody tr').focus()");
    browser.press(Keys.ENTER);
    assertThat(browser.<Boolean>run("return document.activeElement.matches('#pictures-title')"))
        .isTrue();
    assertThat(browser.violations()).isEmpty();
  }

  @Test
  void a_narrow_screen_scrolls_within_tables_and_never_sideways() {
    show(SyntheticSweep.squares(14));
    browser.narrow(400, 800);
    List<String> wide =
        browser.run(
            """
            const inside = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (['auto', 'hidden'].includes(getComputedStyle(p).overflowX)) return true; return false; };
            return [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility() && !inside(e) && e.getBoundingClientRect().right > innerWidth + 1)
              .map((e) => e.outerHTML.slice(0, 120));
            """);
    assertThat(wide).isEmpty();
    assertThat(browser.<Boolean>run("return document.documentElement.scrollWidth <= 400")).isTrue();
    browser.screen();
  }
}
