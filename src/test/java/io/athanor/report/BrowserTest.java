package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests in one browser that is closed after the last of them. After each, the page must have
 * written nothing to the console since it was last asked, and must have asked for nothing but what
 * is its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class BrowserTest {
  protected Browser browser;

  /** Where reports are written to, and where the browser saves files. */
  protected Path folder;

  /** The browser may still be writing to its profile when it has ended. */
  @BeforeAll
  protected final void openBrowser(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path empty) {
    folder = empty;
    browser = Browser.open(empty, "en-GB");
  }

  @AfterAll
  protected final void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  protected final void nothing_was_complained_of_and_nothing_asked_for_elsewhere() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).allMatch(this::own);
  }

  /** Whether a page of these tests may ask for that: a report is a file, and needs no other. */
  protected boolean own(String url) {
    return url.startsWith("file:");
  }

  /** Writes the report of a made-up sweep; its address. */
  final String written(SyntheticSweep sweep, String name) {
    Path report = folder.resolve(name);
    HtmlReport.write(List.of(sweep.report()), report, SyntheticSweep.START);
    return report.toUri().toString();
  }

  /** Opens the report of a made-up sweep in a browser that remembers nothing. */
  final void show(SyntheticSweep sweep) {
    browser.show(written(sweep, "report.html"));
    browser.run("localStorage.clear()");
  }
}
