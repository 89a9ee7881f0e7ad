package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.review.Judgement;
import io.athanor.review.Note;
import io.athanor.review.Reviews;
import io.athanor.review.ReviewsFile;
import io.athanor.review.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Reviews runs by eye in a real Chromium; skipped where there is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewBrowserTest {
  /** Made-up verdicts: the run of the smaller rank wins, in every pair of the best eight. */
  private static final String JUDGE_ALL =
      "const ids = Athanor.scored().slice(0, 8).map((run) => run.id);"
          + "for (let i = 0; i < 8; i++) for (let j = i + 1; j < 8; j++)"
          + " Athanor.reviews.pair(1 + ((i + j) % 6), ids[j], ids[i], 'right');";

  private static final String SHOWN =
      "const stage = document.querySelector('#judge');"
          + "return Boolean(stage) && stage.querySelector('canvas').width > 0"
          + " && stage.querySelector('.judge-stage').offsetHeight > 0"
          + " && stage.querySelector('.judge-panel canvas').width === 40";

  @TempDir static Path folder;
  private Browser browser;
  private String url = "";

  @BeforeAll
  void open() {
    browser = Browser.open(folder, "en-GB");
    browser.show(SyntheticSweep.squares(14), folder);
    url = browser.run("return location.href");
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void afresh() {
    browser.run("localStorage.clear()");
    browser.show(url);
    browser.complaints();
    browser.requests();
  }

  @AfterEach
  void nothing_to_complain_of() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).allMatch(request -> request.startsWith("file:"));
  }

  @Test
  void verdicts_are_given_by_keys_kept_and_exported_as_the_reader_takes_them() throws Exception {
    browser.find("#reviewer").sendKeys(Keys.chord(Keys.CONTROL, "a"), "Ada 雨", Keys.TAB);
    browser.click("#review-pairs");
    List<String> outcomes = List.of("left", "right", "tie", "tie", "both-bad", "both-bad");
    List<CharSequence> keys =
        List.of(Keys.ARROW_LEFT, Keys.ARROW_RIGHT, Keys.ARROW_UP, "t", Keys.ARROW_DOWN, "b");
    for (int i = 0; i < keys.size(); i++) {
      judge(keys.get(i), i + 1);
    }
    browser.press(Keys.ESCAPE);
    browser.await("return !document.querySelector('#judge')");
    browser.run("Athanor.reviews.setNote('r2', 'sharp, <b>late</b> \\u96e8\\ud800\\u0000')");
    browser.run("Athanor.reviews.star('r2', true)");

    browser.show(url); // as if the browser had been closed
    Reviews reviews = export();

    assertThat(reviews.sweep()).isEqualTo("moving-squares");
    assertThat(reviews.verdicts()).extracting(Verdict::reviewer).containsOnly("Ada 雨");
    assertThat(reviews.verdicts())
        .extracting(verdict -> ((Judgement.Pair) verdict.judgement()).outcome().name())
        .containsExactlyElementsOf(
            outcomes.stream().map(each -> each.toUpperCase().replace('-', '_')).toList());
    assertThat(reviews.notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.run()).isEqualTo(2);
              assertThat(note.star()).isTrue();
              assertThat(note.text()).isEqualTo("sharp, <b>late</b> 雨");
            });
  }

  @Test
  void nothing_in_the_dialog_tells_whose_pictures_they_are() {
    browser.click("#review-pairs");
    browser.await(SHOWN);

    assertThat(browser.find("#judge").getAttribute("outerHTML"))
        .doesNotContain("Run ", "r1\"", "mse", "MSE", "rank");
    assertThat(browser.text("#judge .judge-told")).isEmpty();
    judge(Keys.ARROW_LEFT, 1);
    assertThat(browser.text("#judge .judge-told")).isEmpty();
    browser.press(Keys.ESCAPE);
  }

  @Test
  void a_reader_may_have_it_revealed_after_each() {
    browser.click("#review-pairs");
    browser.await(SHOWN);
    browser.run(
        "[...document.querySelectorAll('#judge .check')].find((each) =>"
            + " each.textContent === 'Reveal after each').querySelector('input').click()");
    judge(Keys.ARROW_RIGHT, 1);

    assertThat(browser.text("#judge .judge-told")).matches("Left was Run \\d+, right Run \\d+\\.");
    browser.run("[...document.querySelectorAll('#judge .check input')].pop().click()");
    browser.press(Keys.ESCAPE);
  }

  @Test
  void undo_takes_the_last_back_and_shows_it_again() throws Exception {
    browser.click("#review-pairs");
    judge(Keys.ARROW_LEFT, 1);
    judge(Keys.ARROW_LEFT, 2);
    browser.press("u");
    browser.await("return document.querySelector('.judge-told').textContent.length > 0");
    assertThat(standing()).isEqualTo(1);
    judge(Keys.ARROW_RIGHT, 2);
    browser.press(Keys.ESCAPE);

    List<Verdict> verdicts = export().verdicts();

    assertThat(verdicts).extracting(Verdict::undone).containsExactly(false, true, false);
    Judgement.Pair undone = (Judgement.Pair) verdicts.get(1).judgement();
    Judgement.Pair again = (Judgement.Pair) verdicts.get(2).judgement();
    assertThat(List.of(again.left(), again.right(), verdicts.get(2).sample()))
        .isEqualTo(List.of(undone.left(), undone.right(), verdicts.get(1).sample()));
  }

  @Test
  void the_worst_of_four_is_struck_until_few_are_left() throws Exception {
    browser.click("#review-four");
    for (int i = 1; i <= 4; i++) {
      judge(String.valueOf(i), i);
    }
    browser.press(Keys.ESCAPE);

    List<Verdict> verdicts = export().verdicts();

    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 3; i++) { // twelve runs: each is seen once before any is twice
      Judgement.Strike strike = (Judgement.Strike) verdicts.get(i).judgement();
      assertThat(strike.struck()).isEqualTo(strike.runs().get(i));
      seen.addAll(strike.runs());
    }
    assertThat(seen).hasSize(12);
    assertThat(browser.all("#review-table tbody tr")).hasSize(12);
  }

  @Test
  void no_pair_is_shown_twice_on_one_sample_and_all_come_to_an_end() {
    browser.run(
        "document.querySelector('#review .control select').value = '4';"
            + "document.querySelector('#review .control select').dispatchEvent(new Event('change'))");
    browser.click("#review-pairs");
    for (int i = 1; i <= 36; i++) { // six pairs of four runs, six samples
      judge(Keys.ARROW_LEFT, i);
    }
    browser.await(
        "return document.querySelector('.judge-progress').textContent.startsWith('All pairs')");

    assertThat(
            browser.<Long>run(
                "return new Set(Athanor.reviews.standing().map((v) =>"
                    + " [v.sample, ...[v.left, v.right].sort()].join())).size"))
        .isEqualTo(36);
    browser.press(Keys.ESCAPE);
  }

  @Test
  void scores_that_agree_with_verdicts_are_told_in_words() {
    assertThat(browser.text("#review .empty")).isEqualTo("No verdict yet.");
    browser.run(JUDGE_ALL);
    assertThat(browser.text("#review-few"))
        .isEqualTo("Too few verdicts to tell: 28 of 30 that decide for one side.");
    browser.run(
        "const ids = Athanor.scored().map((run) => run.id);"
            + "for (const k of [6, 7]) Athanor.reviews.pair(5, ids[0], ids[k], 'left');");

    assertThat(browser.text(".review-agreement p")).contains(" agrees with the eye in ");
    assertThat(browser.text(".review-agreement p")).contains("of 30 verdicts");
    List<String> places =
        browser.run(
            "return [...document.querySelectorAll('#review-table tbody tr')].slice(0, 8)"
                + ".map((row) => row.cells[4].textContent)");
    assertThat(places).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
    assertThat(browser.violations()).isEmpty();
  }

  @Test
  void shares_and_intervals_are_those_of_wilson_with_pairs_as_clusters() {
    // SciPy's binomtest(40, 60) and binomtest(4, 6), .proportion_ci(method="wilson").
    assertShare("[k < 40 ? 1 : 0, k]", 0.540568665, 0.772707385);
    // Ten verdicts on each of six pairs of runs, all ten alike, are as six verdicts.
    assertShare("[k < 40 ? 1 : 0, Math.floor(k / 10)]", 0.299993315, 0.903228589);
  }

  private void assertShare(String row, double low, double high) {
    List<Number> ends =
        browser.run(
            "const share = Athanor.share(Array.from({length: 60}, (_, k) => "
                + row
                + ")); return [share.low, share.high];");
    assertThat(ends.get(0).doubleValue()).isCloseTo(low, Offset.offset(1e-8));
    assertThat(ends.get(1).doubleValue()).isCloseTo(high, Offset.offset(1e-8));
  }

  @Test
  void files_of_others_are_joined_and_wrong_ones_refused_whole() throws Exception {
    browser.run(JUDGE_ALL);
    Path file = exported();
    String text =
        Files.readString(file).replace("\"reviewer\":\"reviewer\"", "\"reviewer\":\"Bo\"");
    browser.run("localStorage.clear()");
    browser.show(url);
    assertThat(standing()).isZero();

    assertThat(imported(text)).endsWith("28 new verdicts, 0 notes");
    assertThat(imported(text)).endsWith("0 new verdicts, 0 notes");
    assertThat(standing()).isEqualTo(28);
    String wrong =
        text.replace("\"right\"}", "\"Right\"}")
            .replace("\"outcome\":\"right\"", "\"outcome\":\"up\"");
    assertThat(imported(wrong.replaceAll("\"id\":\"........", "\"id\":\"00000000")))
        .endsWith("entry 1 of verdicts is not as it must be; nothing was taken");
    assertThat(imported(text.replaceFirst("\"fingerprint\":\"9", "\"fingerprint\":\"8")))
        .endsWith("of another sweep of the name “moving-squares”: its data differ");
    assertThat(imported("{}")).endsWith("choose one that a report exported");
    assertThat(standing()).isEqualTo(28);
    browser.run("Athanor.reviews.setReviewer('Cy')");
    browser.run(JUDGE_ALL);
    assertThat(browser.text(".review-agreement")).contains("Bo and Cy", "100 %");
  }

  @Test
  void a_browser_that_keeps_nothing_is_told_of() {
    browser.run("Storage.prototype.setItem = () => { throw new Error('full'); };" + JUDGE_ALL);

    assertThat(browser.text(".review-state"))
        .isEqualTo("This browser does not keep data for this page: export before you leave it.");
    assertThat(
            browser.<Boolean>run(
                "return !dispatchEvent(new Event('beforeunload', {cancelable: true}))"))
        .isTrue();
    browser.click("#review-export");
    assertThat(
            browser.<Boolean>run(
                "return dispatchEvent(new Event('beforeunload', {cancelable: true}))"))
        .isTrue();
  }

  @Test
  void two_windows_of_one_report_lose_nothing_to_each_other() {
    browser.run(JUDGE_ALL);
    browser.run(
        "const key = Object.keys(localStorage).find((each) => each.endsWith(':reviews'));"
            + "const [file] = JSON.parse(localStorage[key]);"
            + "const other = {...file.verdicts[0], id: '00000000-0000-4000-8000-000000000001'};"
            + "localStorage[key] = JSON.stringify([{...file, verdicts: [other]}]);"
            + "dispatchEvent(new StorageEvent('storage', {key, newValue: localStorage[key]}));");
    assertThat(standing()).isEqualTo(29);

    browser.show(url);
    assertThat(standing()).isEqualTo(29);
  }

  @Test
  void what_the_server_does_not_take_is_sent_again() {
    browser.run(
        "window.asked = []; Athanor.data.live = true;"
            + "Athanor.served = () => true; let first = true;"
            + "Athanor.ask = async (path, body) => { window.asked.push([path, JSON.parse(body)]);"
            + " if (first) { first = false; throw new Error('down'); } return {}; };"
            + JUDGE_ALL);
    browser.await(
        "return document.querySelector('.review-state').textContent.includes('not sent')");
    browser.await(
        "return window.asked.length > 1 && document.querySelector('.review-state').hidden");

    assertThat(
            browser.<Long>run(
                "return new Set(window.asked.slice(1).flatMap((each) =>"
                    + " each[1].verdicts.map((v) => v.id))).size"))
        .isEqualTo(28);
    assertThat(browser.<String>run("return window.asked[0][0]"))
        .isEqualTo("/api/sweeps/moving-squares/reviews");
  }

  @Test
  void runs_are_starred_and_noted_from_any_part() throws IOException {
    browser.run(
        "document.querySelector('#review .part-body').append(Athanor.reviews.widget('r2'))");
    browser.click("#review .part-body > .run-marks .star");
    assertThat(browser.find("#review .part-body > .run-marks .star").getAttribute("aria-pressed"))
        .isEqualTo("true");
    browser.click("#review .part-body > .run-marks .note-button");
    browser.press("late by one");
    assertThat(browser.violations()).isEmpty();
    browser.press(Keys.TAB, Keys.ENTER);
    browser.await("return !document.querySelector('#note')");

    assertThat(browser.<String>run("return Athanor.reviews.note('r2')")).isEqualTo("late by one");
    assertThat(browser.<Long>run("return Athanor.reviews.starred('r2')")).isEqualTo(1);
    assertThat(export().notes()).extracting(Note::text).containsExactly("late by one");
  }

  @Test
  void judging_has_no_violation_in_either_theme_or_language() {
    for (String theme : List.of("light", "dark")) {
      browser.run("document.documentElement.dataset.theme = arguments[0]", theme);
      browser.run("Athanor.speak(arguments[0])", theme.equals("dark") ? "zh" : "en");
      for (String kind : List.of("#review-pairs", "#review-four")) {
        browser.click(kind);
        browser.await(SHOWN);
        assertThat(browser.violations()).as(theme + kind).isEmpty();
        browser.press(Keys.ESCAPE);
        browser.await("return !document.querySelector('#judge')");
      }
      browser.run(JUDGE_ALL);
      assertThat(browser.violations()).as(theme).isEmpty();
    }
  }

  /** Gives a verdict and waits until it counts. */
  private void judge(CharSequence key, int count) {
    browser.await(SHOWN);
    browser.await("return document.querySelector('#judge').dataset.ready === 'true'");
    browser.press(key);
    browser.await(
        "return Athanor.reviews.standing().length === arguments[0]"
            + " && document.querySelector('#judge').dataset.ready === 'true'",
        count);
  }

  private long standing() {
    return browser.<Long>run("return Athanor.reviews.standing().length");
  }

  private Reviews export() throws IOException {
    return ReviewsFile.read(exported());
  }

  private Path exported() throws IOException {
    deleteExported();
    browser.click("#review-export");
    browser.await("return true");
    long end = System.nanoTime() + 20_000_000_000L;
    while (System.nanoTime() < end) {
      try (var files = Files.list(folder)) {
        var found = files.filter(file -> file.toString().endsWith(".json")).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no file was saved in " + folder);
  }

  private void deleteExported() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Chooses a file for the page to import; what it says. */
  private String imported(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("other.txt"), text);
    browser.run("document.querySelector('.review-told').textContent = ''");
    browser.find("#review input[type=file]").sendKeys(file.toString());
    browser.await("return document.querySelector('.review-told').textContent !== ''");
    return browser.text(".review-told");
  }
}
