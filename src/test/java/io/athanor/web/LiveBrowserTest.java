package io.athanor.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.report.BrowserTest;
import io.athanor.store.Database;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The pages of a server in a real browser. */
final class LiveBrowserTest extends BrowserTest {
  private Served served;

  @BeforeAll
  void serve() {
    try (Database database = Database.open(folder.resolve("runs"), Clock.systemUTC())) {
      Served.begin(database, "rain").finish();
      Served.begin(database, "radar");
    }
    served = Served.over(folder.resolve("runs"));
  }

  @AfterAll
  void stop() {
    if (served != null) {
      served.close();
    }
  }

  @Override
  protected boolean own(String url) {
    return url.startsWith(served.server().url());
  }

  @Test
  void the_list_leads_to_a_report_that_asks_for_its_pictures() {
    browser.driver().get(served.server().url());
    assertThat(browser.text("main")).contains("rain", "radar");
    browser.click("a[href='/sweeps/rain']");
    browser.await("return document.documentElement.dataset.ready === 'true'");
    assertThat(browser.text("#live")).contains("The sweep has ended.");
    browser.await(
        "return performance.getEntriesByType('resource')"
            + ".some((entry) => entry.name.endsWith('/api/sweeps/rain/pictures/truth'))");

    assertThat(browser.violations()).isEmpty();
  }

  @Test
  void a_search_space_is_checked_before_it_is_started() {
    browser.driver().get(served.server().url());
    assertThat(browser.violations()).isEmpty();
    browser.find("#space").sendKeys("name: wrong");
    browser.click("#check");
    browser.await("return document.querySelector('#said').textContent.includes('line 2:3')");
    assertThat(browser.find("#start").isEnabled()).isFalse();
    browser.find("#space").clear();
    browser.find("#space").sendKeys("name: snow");
    browser.click("#check");
    browser.await("return !document.querySelector('#start').disabled");
    browser.find("#space").sendKeys("y");
    assertThat(browser.find("#start").isEnabled()).as("another text").isFalse();
    browser.press(Keys.BACK_SPACE);
    browser.click("#start");
    browser.await("return document.querySelector('#told').textContent.includes('no room')");
    assertThat(browser.complaints()).allMatch(line -> line.contains("409"));
  }

  @Test
  void a_note_on_a_run_reaches_the_database() {
    browser.show(served.server().url() + "sweeps/rain");
    browser.run("Athanor.reviews.setNote('r1', 'keeps its shape')");
    browser.await(
        "return fetch('/api/sweeps/rain/reviews').then((a) => a.json())"
            + ".then((kept) => kept.notes.some((note) => note.text === 'keeps its shape'))");
  }

  @Test
  void what_cannot_be_done_is_told_where_it_was_asked() {
    browser.show(served.server().url() + "sweeps/radar");
    assertThat(browser.text("#live")).contains("The sweep is paused.");
    browser.click("#live button");
    browser.await("return document.querySelector('#live').textContent.includes('no room')");
    assertThat(browser.complaints()).hasSize(1).allMatch(line -> line.contains("409"));
  }
}
