package io.athanor.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.SweepHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private static final Pattern SCRIPT =
      Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void a_report_of_a_dozen_runs_with_pictures_is_small_enough_to_mail() throws IOException {
    Path file = write(SyntheticSweep.squares(12));

    assertThat(Files.size(file)).isBetween(1_000_000L, 6_000_000L);
  }

  @Test
  void the_data_hold_every_run_and_baseline() throws IOException {
    String html = Files.readString(write(small(12)));

    assertThat(html.split("\"id\":\"r\\d+\",\"sweep\"", -1)).hasSize(13);
    assertThat(html.split("\"id\":\"b\\d+\",\"name\"", -1)).hasSize(4);
  }

  @Test
  void names_that_are_markup_are_inert() throws IOException {
    String html = Files.readString(write(small(5).named(SyntheticSweep.HOSTILE)));

    assertThat(html).doesNotContain("<img src=x").doesNotContain("<script>document.title");
    assertThat(html).contains("<h1>&lt;/script&gt;&lt;script&gt;document.title");
    // Data blocks, ECharts and the page's own script, and not one more.
    assertThat(scripts(html).stream().filter(s -> !s.group(1).contains("json"))).hasSize(2);
  }

  @Test
  void every_json_block_can_be_parsed_and_says_what_came_from_outside() throws IOException {
    String html = Files.readString(write(small(5).named(SyntheticSweep.HOSTILE)));
    ObjectMapper mapper = new ObjectMapper();

    List<MatchResult> blocks =
        scripts(html).stream().filter(s -> s.group(1).contains("json")).toList();

    // data, input, truth, three baselines (one with maps alone), four scored runs
    assertThat(blocks).hasSize(10);
    for (MatchResult block : blocks) {
      assertThat(block.group(2)).doesNotContain("<", ">", "&");
      assertThat(mapper.readTree(block.group(2)).isObject()).isTrue();
    }
    JsonNode data = mapper.readTree(blocks.get(0).group(2));
    assertThat(data.findValuesAsText("loss")).contains(SyntheticSweep.HOSTILE);
  }

  @Test
  void the_page_names_nothing_to_load() throws IOException {
    String html = Files.readString(write(small(3)));
    String own = SCRIPT.matcher(html).replaceAll("");

    assertThat(own).doesNotContainPattern("(?i)https?://|@import|url\\(|<link|<iframe| src=");
    String head = html.substring(0, html.indexOf("<style>")).replace("&#39;", "'");
    assertThat(head)
        .contains("content=\"default-src 'none'; script-src 'sha256-")
        .doesNotContain("unsafe-inline", "unsafe-eval");
  }

  @Test
  void a_sweep_without_runs_or_data_still_has_its_report() throws IOException {
    SweepHistory full = small(0).history();
    SweepHistory empty =
        new SweepHistory(
            full.id(),
            full.file(),
            full.text(),
            full.started(),
            java.util.Optional.empty(),
            8,
            full.rank(),
            full.keep(),
            java.util.Optional.empty(),
            List.of());
    Path file = folder.resolve("empty.html");

    HtmlReport.write(List.of(new ReportSweep(empty, run -> List.of())), file, SyntheticSweep.START);

    assertThat(Files.readString(file)).contains("\"k\":\"summary.nothing\"");
  }

  @Test
  void an_older_report_is_replaced_and_nothing_else_is_left() throws IOException {
    Path file = folder.resolve("new/moving-squares.html");
    for (int i = 0; i < 2; i++) {
      SyntheticSweep sweep = small(2);
      HtmlReport.write(List.of(sweep.report()), file, SyntheticSweep.START);
    }

    try (var files = Files.list(folder.resolve("new"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void a_place_that_cannot_be_written_is_named() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "").resolve("report.html");

    assertThatThrownBy(
            () -> HtmlReport.write(List.of(small(1).report()), file, SyntheticSweep.START))
        .isInstanceOf(AthanorException.class)
        .hasMessageStartingWith("the report must be written to " + file + ", got ")
        .hasMessageEndingWith("; choose another file with --output");
  }

  @Test
  void a_folder_is_refused_and_stays() throws IOException {
    Path file = Files.createDirectory(folder.resolve("reports"));

    assertThatThrownBy(
            () -> HtmlReport.write(List.of(small(1).report()), file, SyntheticSweep.START))
        .isInstanceOf(AthanorException.class)
        .hasMessage(
            "the report must be a file, got the folder %s; name a file in it with --output", file);
    assertThat(file).isDirectory();
  }

  @Test
  void sweeps_over_other_data_are_refused() {
    ReportSweep one = small(1).report();
    ReportSweep other = new SyntheticSweep(1, 2, 4, 8, 8, 1, "longer").report();

    assertThatThrownBy(
            () ->
                HtmlReport.write(
                    List.of(one, other), folder.resolve("r.html"), SyntheticSweep.START))
        .isInstanceOf(AthanorException.class)
        .hasMessageStartingWith("sweeps in one report must share their data and test windows, got");
  }

  private static SyntheticSweep small(int runs) {
    return new SyntheticSweep(runs, 2, 3, 8, 8, 1, "moving-squares");
  }

  private Path write(SyntheticSweep sweep) {
    Path file = folder.resolve("report.html");
    HtmlReport.write(List.of(sweep.report()), file, SyntheticSweep.START);
    return file;
  }

  private static List<MatchResult> scripts(String html) {
    Matcher matcher = SCRIPT.matcher(html);
    return matcher.results().toList();
  }
}
