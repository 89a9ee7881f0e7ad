package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.review.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What becomes of verdicts and notes in a real Chromium: agreement, files, the server. */
final class ReviewResultsBrowserTest extends ReviewsInBrowser {
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

  /** Chooses a file for the page to import; what it says. */
  private String imported(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("other.txt"), text);
    browser.run("document.querySelector('.review-told').textContent = ''");
    browser.find("#review input[type=file]").sendKeys(file.toString());
    browser.await("return document.querySelector('.review-told').textContent !== ''");
    return browser.text(".review-told");
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
}
