package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Opens reports in a real Chromium, from disk; skipped where there is none. */
class BrowserTest {
  private record Opened(String page, String log) {}

  /** The browser may still be writing to its profile when it has ended. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void a_report_runs_without_a_complaint_and_draws_every_part() throws Exception {
    Opened opened = open(SyntheticSweep.squares(12));

    assertThat(opened.log()).doesNotContain("CONSOLE");
    assertThat(opened.page()).contains("data-ready=\"true\"");
    assertThat(count(opened.page(), "<tr id=\"row-")).isEqualTo(15);
    // The truth, the best eight runs, and the two baselines that have pictures.
    assertThat(count(opened.page(), "class=\"strip-name\"")).isEqualTo(11);
    assertThat(opened.page()).contains("1 of 6: sequence 107", "Show 3 more of 3");
    // Curves, five hyperparameters, parallel coordinates, leads, Pareto.
    assertThat(count(opened.page(), "class=\"chart\"")).isEqualTo(9);
    assertThat(count(opened.page(), "MSE here 0.")).isEqualTo(10);
  }

  @Test
  void hostile_names_do_nothing() throws Exception {
    SyntheticSweep sweep = new SyntheticSweep(6, 2, 3, 8, 8, 3, "x").named(SyntheticSweep.HOSTILE);
    Opened opened = open(sweep);

    assertThat(opened.log()).doesNotContain("CONSOLE");
    assertThat(opened.page()).contains("data-ready=\"true\"").doesNotContain("<img src=\"x\"");
    assertThat(opened.page()).doesNotContain("<title>owned");
  }

  @Test
  void names_that_end_attributes_comments_and_elements_do_nothing() throws Exception {
    String name =
        "\"' onmouseover=document.title='owned' --> <!-- ]]> \u0000\u001b[2J\u202e\u2028 ../ 🔥"
            + "</textarea></style></title><svg onload=document.title='owned'>"
            + "x".repeat(10_000);
    Opened opened = open(new SyntheticSweep(6, 2, 3, 8, 8, 1, "x").named(name));

    assertThat(opened.log()).doesNotContain("CONSOLE");
    assertThat(opened.page()).contains("data-ready=\"true\"").doesNotContain("<svg onload");
    assertThat(opened.page()).doesNotContain("<title>owned");
  }

  @Test
  void a_sweep_without_runs_opens() throws Exception {
    Opened opened = open(new SyntheticSweep(0, 2, 1, 16, 8, 2, "none"));

    assertThat(opened.log()).doesNotContain("CONSOLE");
    assertThat(opened.page()).contains("data-ready=\"true\"");
  }

  private Opened open(SyntheticSweep sweep) throws IOException, InterruptedException {
    Optional<Path> chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(chromium.isPresent(), "no Chromium on this machine");
    Path report = folder.resolve("report.html");
    Path page = folder.resolve("page");
    Path log = folder.resolve("log");
    HtmlReport.write(sweep.history(), sweep.pictures(), report, SyntheticSweep.START);
    // A browser may hang as it starts, where the machine is busy; a page hangs each time.
    boolean ended = false;
    for (int attempt = 1; attempt <= 3 && !ended; attempt++) {
      Process process =
          new ProcessBuilder(
                  List.of(
                      chromium.orElseThrow().toString(),
                      "--headless",
                      "--no-sandbox",
                      "--disable-gpu",
                      "--disable-background-networking",
                      "--disable-component-update",
                      "--disable-sync",
                      "--no-first-run",
                      "--enable-logging=stderr",
                      "--user-data-dir=" + folder.resolve("profile" + attempt),
                      "--window-size=1280,6000",
                      "--virtual-time-budget=5000",
                      "--dump-dom",
                      report.toUri().toString()))
              .redirectOutput(page.toFile())
              .redirectError(log.toFile())
              .start();
      try {
        ended = process.waitFor(1, TimeUnit.MINUTES);
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
    assertThat(ended).as("the browser ends").isTrue();
    return new Opened(Files.readString(page), Files.readString(log, StandardCharsets.ISO_8859_1));
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }
}
