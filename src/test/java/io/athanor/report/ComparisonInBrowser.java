package io.athanor.report;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** Tests of the comparison of pictures; each has the report of twelve runs open. */
abstract class ComparisonInBrowser extends BrowserTest {
  /** A script's beginning: the canvas of a row, and the colour in the middle of its pictures. */
  static final String ROW =
      "const row = (id) => Athanor.compareRows.all().find((r) => r.id === id);"
          + " const drawn = (id) => row(id).canvas.toDataURL();";

  private String report = "";

  @BeforeAll
  void write() {
    report = written(SyntheticSweep.squares(12), "squares.html");
  }

  @BeforeEach
  void show() {
    showPictures(report);
  }

  /** Opens a report at its pictures, and in them at the first sample. */
  final void showPictures(String url) {
    browser.show(url);
    browser.run("localStorage.clear(); document.querySelector('.cmp-tools')?.scrollIntoView()");
    settle();
    browser.run(
        "const slider = document.querySelector('.cmp-samples input');"
            + " if (slider) { slider.value = 0; slider.dispatchEvent(new Event('input')); }");
    settle();
  }

  /** Waits until every row near the screen has its pictures, and the last change has been drawn. */
  final void settle() {
    browser.run(
        "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    browser.await(
        "const rows = Athanor.compareRows.all(); const key = Athanor.comparison.key();"
            + " return rows.some((r) => r.visible && r.sheet)"
            + " && rows.every((r) => !r.visible || r.id === 'input' && r.canvas.offsetParent === null || r.key === key)");
    browser.run(
        "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  final void view(String kind) {
    browser.run(
        "document.querySelector(`input[name=cmp-view][value=${arguments[0]}]`).click()", kind);
    settle();
  }

  final List<String> ids() {
    return browser.run("return Athanor.compareRows.all().map((row) => row.id)");
  }

  final String score(String id) {
    return browser.text("[data-id='" + id + "'] .cmp-score");
  }

  final String drawn(String id) {
    return browser.run(ROW + " return drawn(arguments[0])", id);
  }

  final WebElement canvas(String id) {
    WebElement canvas = browser.find("[data-id='" + id + "'] canvas");
    browser.run("arguments[0].scrollIntoView({block: 'center'})", canvas);
    settle();
    return canvas;
  }

  final void point(String id, int x, int y) {
    WebElement canvas = canvas(id);
    new Actions(browser.driver())
        .moveToElement(canvas, x - canvas.getSize().width / 2, y - canvas.getSize().height / 2)
        .perform();
    settle();
  }
}
