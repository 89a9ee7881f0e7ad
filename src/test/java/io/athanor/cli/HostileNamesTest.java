package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.spec.SpecFile;
import io.athanor.store.Database;
import io.athanor.store.OpenSweep;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.Launch;
import io.athanor.sweep.Provenance;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Names from outside, through the database to the terminal, to JSON and to the report. */
class HostileNamesTest {
  static final List<String> NAMES =
      List.of(
          "../../../../tmp/evil",
          "it's \"quoted\" `ticked` \\ and $(run)",
          "'; DROP TABLE run; --",
          "<script>document.title='owned'</script>",
          "</script><img src=x onerror=alert(1)>",
          "\" onmouseover=alert(1) x=\"",
          "\u001b[2J\u001b]0;owned\u0007\u009b2J\b\r",
          "two\nlines\r\nathanor: forged\u2028\u2029",
          "\u202ereversed\u2066\u200f\ufeff",
          "nul\0inside",
          "%s%n%d {0} ${x} :id ?",
          "🔥 👩‍👩‍👧 ｅ́",
          "x".repeat(10_000));

  private static final String STEERING = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\n]]";

  @TempDir Path folder;

  @ParameterizedTest
  @FieldSource("NAMES")
  void a_name_is_kept_as_it_is_and_shown_harmlessly(String name) throws IOException {
    keep(name);
    try (Database database = Database.open(folder.resolve("runs"), Clock.systemUTC())) {
      SweepHistory history = database.history("safe").orElseThrow();
      assertThat(history.file()).isEqualTo(name);
      assertThat(history.data().orElseThrow().description()).isEqualTo(name);
      assertThat(history.runs().get(0).run().reason()).contains(name);
    }

    for (String[] command :
        new String[][] {
          {"ls"}, {"show", "safe"}, {"show", "safe", "1"}, {"show", name}, {"report", "safe"},
        }) {
      Said said = Said.by(folder, command);
      assertThat(said.out() + said.err()).doesNotContainPattern(STEERING);
      assertThat(said.err().lines().count()).isLessThanOrEqualTo(1);
    }
    for (String[] command : new String[][] {{"ls", "--json"}, {"show", "safe", "1", "--json"}}) {
      assertThat(Said.by(folder, command).out()).isNotEmpty().doesNotContainPattern("[^\\n -~]");
    }
    assertThat(Said.by(folder, "show", name, "--verbose").err()).doesNotContainPattern(STEERING);

    String html = Files.readString(folder.resolve("reports/safe.html"));
    assertThat(html).doesNotContain("<script>document", "<img src=x", "<title>owned");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> folder.relativize(f).toString()))
          .allMatch(f -> f.startsWith("runs/athanor.") || f.equals("reports/safe.html"));
    }
  }

  @Test
  void a_folder_and_a_file_of_any_name_are_shown_harmlessly() throws IOException {
    List<String> made = new ArrayList<>();
    for (String name : NAMES) {
      if (name.length() > 200 || name.contains("/") || name.contains("\0")) {
        continue;
      }
      Path inner = Files.createDirectories(folder.resolve(name));
      Path file = Files.writeString(inner.resolve(name + ".yaml"), "data: {source: none.npy}\n");
      Said said = Said.plain("check", file.toString());

      assertThat(said.code()).isEqualTo(ExitCode.USAGE);
      assertThat(said.err()).contains("data.source").doesNotContainPattern(STEERING);
      assertThat(said.err().lines()).allMatch(line -> line.startsWith("athanor: "));
      made.add(name);
    }
    assertThat(made).hasSizeGreaterThan(7);
  }

  private void keep(String name) {
    try (Database database = Database.open(folder.resolve("runs"), Clock.systemUTC())) {
      OpenSweep sweep =
          database.begin(
              SpecFile.parse("name: safe\ndata: {source: moving-squares}\n", "s.yaml", folder),
              new Launch(name, folder, 1, 1));
      sweep.describe(
          new DataReport(
              "9f86",
              name,
              name,
              1,
              1,
              1,
              1,
              8,
              8,
              1,
              1,
              List.of(name),
              List.of(),
              List.of(),
              List.of()));
      Run run = sweep.begin(1, 1, new Candidate(Map.of("loss", new Value.Text(name)))).run();
      sweep.record(run, new RunEvent.Started(1, new Provenance("1", "9f86", 1, name, name, name)));
      sweep.record(run, new RunEvent.Incident(name));
      sweep.end(run, Outcome.of(RunState.CRASHED, name));
      sweep.finish();
    }
  }
}
