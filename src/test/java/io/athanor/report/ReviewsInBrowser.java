package io.athanor.report;

import io.athanor.review.Reviews;
import io.athanor.review.ReviewsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests of the review by eye; each has the report of fourteen runs open, without verdicts. */
abstract class ReviewsInBrowser extends BrowserTest {
  /** Made-up verdicts: the run of the smaller rank wins, in every pair of the best eight. */
  static final String JUDGE_ALL =
      "const ids = Athanor.scored().slice(0, 8).map((run) => run.id);"
          + "for (let i = 0; i < 8; i++) for (let j = i + 1; j < 8; j++)"
          + " Athanor.reviews.pair(1 + ((i + j) % 6), ids[j], ids[i], 'right');";

  static final String SHOWN =
      "const stage = document.querySelector('#judge');"
          + "return Boolean(stage) && stage.querySelector('canvas').width > 0"
          + " && stage.querySelector('.judge-stage').offsetHeight > 0"
          + " && stage.querySelector('.judge-panel canvas').width === 40";

  String url = "";

  @BeforeAll
  void write() {
    url = written(SyntheticSweep.squares(14), "report.html");
    browser.show(url);
  }

  @BeforeEach
  void afresh() {
    browser.run("localStorage.clear()");
    browser.show(url);
  }

  /** Gives a verdict and waits until it counts. */
  final void judge(CharSequence key, int count) {
    browser.await(SHOWN);
    browser.await("return document.querySelector('#judge').dataset.ready === 'true'");
    browser.press(key);
    browser.await(
        "return Athanor.reviews.standing().length === arguments[0]"
            + " && document.querySelector('#judge').dataset.ready === 'true'",
        count);
  }

  final long standing() {
    return browser.<Long>run("return Athanor.reviews.standing().length");
  }

  final Reviews export() throws IOException {
    return ReviewsFile.read(exported());
  }

  final Path exported() throws IOException {
    String reviewer = browser.run("return Athanor.reviews.reviewer()");
    String name = "reviews-moving-squares-" + reviewer.replace(' ', '-') + ".json";
    Files.deleteIfExists(folder.resolve(name));
    browser.click("#review-export");
    return browser.saved(name);
  }
}
