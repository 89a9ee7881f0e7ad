package io.athanor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Provenance;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.Units;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opens {@code store/v1.mv.db}, a database of schema 1, made once by {@link #main}. */
class MigrationTest {
  private static final Epoch FIRST = epoch(1, 0.5, 0.75, 0.75);
  private static final Epoch SECOND = epoch(2, 0.25, 0.5, 0.5);

  @TempDir Path folder;

  /**
   * Makes a database of schema 1. Argument: its path without {@code .mv.db}. The one in the tree
   * stays as it is: it stands for those that users have.
   */
  public static void main(String[] arguments) throws SQLException, IOException {
    JdbcDataSource source = source(arguments[0]);
    migrate(source, "1");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(new String(resource("v1.sql"), StandardCharsets.UTF_8));
      statement.execute("SHUTDOWN COMPACT");
    }
  }

  private static JdbcDataSource source(String path) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + path);
    source.setUser("sa");
    source.setPassword("");
    return source;
  }

  private static void migrate(JdbcDataSource source, String version) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:io/athanor/store/migration")
        .target(version)
        .load()
        .migrate();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(MigrationTest.class.getResourceAsStream("/store/" + name))) {
      return in.readAllBytes();
    }
  }

  @BeforeEach
  void copy() throws IOException {
    Files.write(folder.resolve("athanor.mv.db"), resource("v1.mv.db"));
  }

  @Test
  void a_sweep_of_schema_1_is_as_it_was() {
    try (Database database = open()) {
      SweepHistory history = database.history("squares").orElseThrow();

      assertThat(history.withRuns(List.of()))
          .usingRecursiveComparison()
          .ignoringFields("data.value.pictures", "data.value.baselines")
          .isEqualTo(head(history.data().orElseThrow()));
      assertThat(history.data().orElseThrow().pictures()).hasSize(1);
      assertThat(history.data().orElseThrow().baselines().get(0).pictures()).hasSize(1);
      assertThat(history.runs())
          .containsExactly(
              finished(),
              ofRun(2, RunState.PAUSED, "stopped by Ctrl-C", 1, List.of(FIRST)),
              ofRun(
                  3,
                  RunState.PAUSED,
                  "the process ended without a word (killed or power lost)",
                  0,
                  List.of()),
              ofRun(4, RunState.CRASHED, "IllegalStateException: no such layer", 0, List.of()),
              ofRun(
                  5,
                  RunState.DIVERGED,
                  "the loss is NaN",
                  1,
                  List.of(epoch(1, Double.NaN, Double.POSITIVE_INFINITY, Double.NaN))));
      assertThat(database.details("squares").of(history.runs().get(0).run())).hasSize(1);
      assertThat(database.details("squares").errors(history.runs().get(0).run())).isEmpty();
      assertThat(database.details("squares").sequences(history.runs().get(0).run())).isEmpty();
      assertThat(history.data().orElseThrow().baselines())
          .allMatch(baseline -> baseline.errors().isEmpty() && baseline.sequences().isEmpty());
      assertThat(database.examine().problems()).isEmpty();
    }
  }

  @Test
  void its_paused_runs_go_on() {
    try (Database database = open()) {
      OpenSweep sweep = database.resume("squares", Sweeps.named("squares")).orElseThrow();
      Run run = sweep.begin(2, 42, candidate(2)).run();
      sweep.record(run, new RunEvent.EpochFinished(SECOND, true));

      assertThat(database.begun("squares").orElseThrow().launch().workers()).isEqualTo(1);
      RunHistory kept = database.run("squares", 2).orElseThrow();
      assertThat(kept.run().state()).isEqualTo(RunState.RUNNING);
      assertThat(kept.epochs()).containsExactly(FIRST, SECOND);
      assertThat(sweep.begin(3, 43, candidate(3)).epochs()).isZero();
    }
  }

  /** {@code -Dathanor.cuts=100} cuts after each statement. */
  @ParameterizedTest
  @CsvSource({
    "1, V2__resume.sql",
    "2, V3__score_lists.sql",
    "3, V4__rungs.sql",
    "4, V5__details.sql",
    "5, V6__reviews.sql",
    "6, V7__scheduler.sql",
    "7, V8__asked.sql"
  })
  void a_migration_that_was_cut_off_is_done_again(String before, String migration)
      throws Exception {
    List<String> statements = statements("/io/athanor/store/migration/" + migration);
    int cuts = Math.min(Integer.getInteger("athanor.cuts", 2), statements.size());
    for (int cut = 1; cut <= cuts; cut++) {
      copy();
      int done = statements.size() * cut / cuts;
      migrate(source(folder.resolve("athanor").toString()), before);
      try (Connection connection = source(folder.resolve("athanor").toString()).getConnection();
          Statement statement = connection.createStatement()) {
        for (String sql : statements.subList(0, done)) {
          statement.execute(sql);
        }
      }

      try (Database database = open()) {
        RunHistory run = database.run("squares", 1).orElseThrow();
        assertThat(run).as("cut off after: %s", statements.get(done - 1)).isEqualTo(finished());
        assertThat(database.examine().problems()).isEmpty();
      }
    }
  }

  private static List<String> statements(String file) throws IOException {
    try (InputStream in = Objects.requireNonNull(MigrationTest.class.getResourceAsStream(file))) {
      String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(sql.split(";\n")).filter(text -> !text.isBlank()).toList();
    }
  }

  private Database open() {
    return Database.open(folder, Clock.systemUTC());
  }

  private static SweepHistory head(DataReport data) {
    return new SweepHistory(
        "squares",
        "search-spaces/squares.yaml",
        "name: squares",
        Instant.parse("2026-10-25T01:30:00.123456789Z"),
        Optional.empty(),
        40,
        List.of(ScoreKind.MSE, ScoreKind.SSIM),
        5,
        Optional.of(
            new DataReport(
                "abc",
                "a generator",
                "none",
                100,
                10,
                10,
                1,
                40,
                40,
                10,
                10,
                List.of("the test part is constant"),
                List.of(new DataReport.Sample(1, "sequence 7", 0.5)),
                data.baselines(),
                data.pictures())),
        List.of());
  }

  private static RunHistory finished() {
    Run run = run(1, RunState.FINISHED, Optional.empty());
    return new RunHistory(
        run,
        OptionalLong.of(1234),
        Optional.of(new Provenance("0.1.0", "abc", 2, "OpenJDK 17", "EPYC", "Linux 6 amd64")),
        List.of(FIRST, SECOND),
        OptionalInt.of(2),
        List.of(new ScoreValue("mse", Units.SCALED, 0, 0.625)),
        List.of(),
        List.of(),
        List.of());
  }

  private static RunHistory ofRun(
      int number, RunState state, String reason, int best, List<Epoch> epochs) {
    return new RunHistory(
        run(number, state, Optional.of(reason)),
        best == 0 ? OptionalLong.empty() : OptionalLong.of(1234),
        Optional.empty(),
        epochs,
        best == 0 ? OptionalInt.empty() : OptionalInt.of(best),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Run run(int number, RunState state, Optional<String> reason) {
    Instant started = Instant.parse("2026-10-25T01:29:00Z").plusSeconds(120L * number);
    return new Run(
        number,
        number,
        40L + number,
        candidate(number),
        state,
        reason,
        started,
        Optional.of(started.plusSeconds(60)));
  }

  private static Candidate candidate(int number) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("layers", new Value.Whole(number));
    values.put("loss", new Value.Mixture(new TreeMap<>(Map.of("mse", 0.8, "dssim", 0.2))));
    return new Candidate(values);
  }

  private static Epoch epoch(int number, double loss, double validationLoss, double mse) {
    return new Epoch(
        number,
        loss,
        validationLoss,
        List.of(new ScoreValue("mse", Units.SCALED, 0, mse)),
        1.5,
        100,
        1e-3);
  }
}
