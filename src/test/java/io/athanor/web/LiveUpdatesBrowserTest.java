package io.athanor.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.report.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page of a sweep under way, in a real browser, while another process goes on with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveUpdatesBrowserTest {
  private static final int BEFORE = 30;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private Browser browser;
  private Served served;
  private SteppedSweep sweep;
  private int made;

  @BeforeAll
  void open() throws IOException {
    browser = Browser.open(folder, "en-GB");
    served = Served.over(folder.resolve("runs"));
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
    if (served != null) {
      served.close();
    }
  }

  /** A sweep of its own, with {@value #BEFORE} finished runs and one under way. */
  @BeforeEach
  void begin() throws IOException {
    String name = "night" + ++made;
    sweep = SteppedSweep.start(folder.resolve("runs"), name);
    for (int run = 1; run <= BEFORE; run++) {
      sweep.finished(run, 0.2 + 0.01 * run);
    }
    sweep.steps("begin 31", "epoch 31 0.5");
    browser.show(served.server().url() + "sweeps/" + name);
    browser.run("window.same = true");
    browser.await("return document.querySelector('#live').textContent.includes('running')");
  }

  @AfterEach
  void nothing_is_wrong() throws InterruptedException {
    sweep.close();
    browser.driver().get("about:blank");
    assertThat(served.complaints()).isEmpty();
    String own = served.server().url();
    assertThat(browser.requests())
        .allMatch(url -> url.startsWith(own) || url.equals("about:blank"));
  }

  private void requireTheSamePage() {
    assertThat(browser.<Boolean>run("return window.same === true")).as("not loaded anew").isTrue();
  }

  private void awaitText(String css, String text) {
    browser.await(
        "return document.querySelector(arguments[0]).textContent.includes(arguments[1])",
        css,
        text);
  }

  @Test
  void what_happens_appears_by_itself() {
    browser.run("document.querySelector('#curves').scrollIntoView({block: 'center'})");
    String points =
        "const made = echarts.getInstanceByDom(document.querySelector('#curves .chart'));"
            + " return (made && made.getOption() ? made.getOption().series : [])"
            + ".filter((s) => s.name === arguments[0]).map((s) => s.data.length).join()";
    browser.run("Athanor.chosen.set(['r1', 'r31'])");
    browser.await("return (() => {" + points + "})() === '1'", "Run 31");

    sweep.steps("epoch 31 0.4", "epoch 31 0.1");
    browser.await("return (() => {" + points + "})() === '3'", "Run 31");
    awaitText("#live", "3 epochs");

    assertThat(browser.text(".tiles")).contains("Run 1", "30 of 60", "none failed");
    sweep.steps("score 31 0.1", "end 31 FINISHED", "begin 32", "end 32 DIVERGED", "begin 33");
    awaitText(".tiles", "31 of 60");
    assertThat(browser.text(".tiles")).contains("Run 31", "0.05000", "1 failed");
    assertThat(browser.text(".prose")).contains("Run 31 is best");
    assertThat(browser.text("#row-r31")).contains("finished");
    assertThat(browser.text("#failures")).contains("Run 32", "diverged");
    assertThat(browser.text("#live")).contains("Run 33").doesNotContain("Run 31");
    browser.run("document.querySelector('#row-r31').scrollIntoView({block: 'center'})");
    browser.await("return Athanor.line('r31').rank === 1 && Athanor.line('r31').colour === 0");

    sweep.steps("end 33 PAUSED", "finish");
    awaitText("#live", "The sweep has ended.");
    assertThat(browser.all("#live button")).isEmpty();
    requireTheSamePage();
    assertThat(browser.violations()).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void the_reader_stays_where_they_were() {
    browser.size(1280, 700);
    browser.find("#runs th[data-column='p:learningRate'] button").click();
    browser.find("#filter").sendKeys("filters >= 16");
    browser.run("for (const id of ['r1', 'r4']) document.querySelector(`#row-${id}`).click()");
    browser.run(
        "document.querySelector('#ranking .table-scroll').scrollTop = 120;"
            + "document.querySelector('#filter').focus();"
            + "document.querySelector('#filter').setSelectionRange(3, 7);");
    browser.run("document.querySelector('#pictures').scrollIntoView()");
    browser.await(
        "return ['r1', 'r4'].every((id) => document.querySelector(`#pictures [data-id=${id}]"
            + " canvas[aria-label]`))");
    browser.run(
        "[...document.querySelectorAll('#pictures button')].find((b) => b.textContent === '›').click();"
            + "document.querySelector('#filter').focus({preventScroll: true});");
    Map<String, Object> before = standing();
    assertThat(before.get("chosen")).isEqualTo("r1,r4");
    assertThat(before.get("focus")).isEqualTo("filter");
    assertThat(before.get("sample")).isEqualTo(3L);

    sweep.steps("epoch 31 0.1", "score 31 0.1", "end 31 FINISHED", "begin 32", "epoch 32 0.2");
    awaitText("#live", "Run 32");
    awaitText(".tiles", "31 of 60");

    assertThat(standing()).isEqualTo(before);
    assertThat(browser.text("#filter-told")).isEqualTo("22 of 32 runs");
    requireTheSamePage();
    browser.run("document.querySelector('#filter').value = ''");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_focused_button_stays_focused_and_never_becomes_another_runs() {
    sweep.steps("begin 32", "epoch 32 0.5");
    awaitText("#live", "Run 32");
    String stop = "document.querySelector('#live-r%d button[aria-label^=Stop]')";
    String focused = "return document.activeElement === " + stop;
    browser.run(stop.formatted(31) + ".focus()");
    sweep.steps("epoch 32 0.4", "epoch 31 0.3");
    awaitText("#live-r31", "2 epochs");
    assertThat(browser.<Boolean>run(focused.formatted(31))).isTrue();

    sweep.steps("end 31 DIVERGED");
    browser.await("return !document.querySelector('#live-r31')");
    assertThat(browser.<Boolean>run(focused.formatted(32))).isFalse();
    browser.run("document.querySelector('#row-r7 .star').focus()");
    sweep.steps("epoch 32 0.1", "score 32 0.1", "end 32 FINISHED");
    awaitText(".tiles", "31 of 60");
    assertThat(browser.<String>run("return document.activeElement.ariaLabel"))
        .isEqualTo("Star Run 7");
    requireTheSamePage();
  }

  @Test
  void buttons_ask_the_sweep_and_tell_what_it_answers() {
    press("Pause the sweep");
    assertThat(sweep.asked()).isEqualTo("PAUSE");
    awaitText("#live", "it was asked to PAUSE");
    awaitText("#live", "The sweep is paused.");
    press("Resume the sweep");
    assertThat(sweep.asked()).isEqualTo("RESUME");
    awaitText("#live", "The sweep is running");
    browser.await(
        "return /paused at [-0-9: ]+ and resumed at [-0-9: ]+/"
            + ".test(document.querySelector('#provenance').textContent)");
    awaitText("#timeline", "Grey: paused by hand.");
    press("Pause: Run 31");
    assertThat(sweep.asked()).isEqualTo("PAUSE 31");
    awaitText("#live", "it was asked to PAUSE 31");
    assertThat(browser.violations()).isEmpty();
    assertThat(browser.complaints()).isEmpty();

    press("Stop: Run 31");
    assertThat(sweep.asked()).isEqualTo("STOP 31");
    awaitText("#live", "only a run that is under way can be steered, got 31");
    press("Stop the sweep");
    assertThat(sweep.asked()).isEqualTo("STOP");
    awaitText("#live", "it was asked to STOP");
    requireTheSamePage();
    assertThat(browser.complaints()).allMatch(line -> line.contains("409"));
  }

  private void press(String button) {
    String css = "#live button[aria-label='" + button + "']:enabled";
    browser.await("return Boolean(document.querySelector(arguments[0]))", css);
    browser.click(css);
  }

  @Test
  void a_server_that_was_started_anew_is_found_again() {
    int port = served.port();
    served.close();
    awaitText("#live", "does not answer");
    sweep.steps("epoch 31 0.2");
    served = Served.again(folder.resolve("runs"), port);
    awaitText("#live", "2 epochs");
    awaitText("#live", "The sweep is running");
    sweep.steps("epoch 31 0.1");
    awaitText("#live", "3 epochs");

    press("Pause the sweep");
    assertThat(sweep.asked()).isEqualTo("PAUSE");
    awaitText("#live", "The sweep is paused.");
    requireTheSamePage();
    assertThat(browser.complaints())
        .allMatch(line -> line.contains("net::ERR_") || line.contains("403"));
  }

  /** What of the page is the reader's own. */
  private Map<String, Object> standing() {
    return browser.run(
        "const table = document.querySelector('#ranking .table-scroll');"
            + "const filter = document.querySelector('#filter');"
            + "return {chosen: Athanor.chosen.ids().join(), focus: document.activeElement.id,"
            + " caret: `${filter.selectionStart}-${filter.selectionEnd}`, filter: filter.value,"
            + " sort: [...document.querySelectorAll('#runs th[aria-sort]')].map((th) => th.dataset.column + ' ' + th.ariaSort).join(),"
            + " scrolled: table.scrollTop,"
            + " pictures: Math.round(document.querySelector('#pictures').getBoundingClientRect().top),"
            + " sample: Athanor.comparison.sample().number,"
            + " compared: [...document.querySelectorAll('#pictures [data-id]')].map((row) => row.dataset.id).join()};");
  }
}
