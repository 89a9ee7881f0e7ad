package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.review.EyeSummary;
import io.athanor.review.Judgement;
import io.athanor.review.Reviews;
import io.athanor.review.ReviewsFile;
import io.athanor.review.Verdict;
import io.athanor.review.Written;
import io.athanor.store.Results;
import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.EyeFormula;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From verdicts on one night to the next night that ranks by them. */
class RankByEyeTest {
  private static final String NIGHT =
      """
      data: {source: moving-squares, sequences: 24, size: 12, input: 3, target: 2, samples: 2}
      model: {layers: 1, filters: [1, 2, 3]}
      training: {batch: 4, epochs: 2, loss: [mse, bce, mae], learningRate: 0.01}
      """;

  @TempDir Path folder;

  private Path space(String name, String search) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".yaml"), "name: " + name + "\n" + NIGHT + "search: " + search);
  }

  private Said sweep(String name, String search) throws IOException {
    return Said.by(folder, "sweep", space(name, search).toString(), "--in-process");
  }

  private SweepHistory history(String sweep) {
    try (Results results = Results.open(folder.resolve("runs"), Clock.systemUTC())) {
      return results.history(sweep).orElseThrow();
    }
  }

  private EyeFormula eye(String sweep) {
    try (Results results = Results.open(folder.resolve("runs"), Clock.systemUTC())) {
      return results.eye(sweep).orElseThrow();
    }
  }

  /** A reviewer who sees what MAE sees, and errs once in eight. */
  private Path verdicts(SweepHistory night, int count) throws IOException {
    List<RunHistory> runs = night.runs();
    List<Verdict> verdicts = new ArrayList<>();
    for (int a = 0; a < runs.size(); a++) {
      for (int b = a + 1; b < runs.size() && verdicts.size() < count; b++) {
        int id = verdicts.size() + 1;
        boolean better = mae(runs.get(a)) < mae(runs.get(b));
        verdicts.add(
            Written.pair(
                id,
                1 + id % 2,
                a + 1,
                b + 1,
                better == (id % 8 != 0) ? Judgement.Outcome.LEFT : Judgement.Outcome.RIGHT));
      }
    }
    Path file = folder.resolve("verdicts-" + count + ".json");
    Reviews reviews =
        new Reviews(night.id(), night.data().orElseThrow().fingerprint(), verdicts, List.of());
    try (OutputStream out = Files.newOutputStream(file)) {
      ReviewsFile.write(reviews, out);
    }
    return file;
  }

  private static double mae(RunHistory run) {
    return ScoreKind.MAE.in(run.test());
  }

  private Said imported(Path... files) {
    List<String> args = new ArrayList<>(List.of("import-reviews"));
    for (Path file : files) {
      args.add(file.toString());
    }
    return Said.by(folder, args.toArray(String[]::new));
  }

  @Test
  void a_night_is_ranked_by_the_verdicts_of_the_one_before() throws IOException {
    assertThat(sweep("first", "{method: grid, runs: 9}").code()).isZero();
    SweepHistory first = history("first");
    Path few = verdicts(first, 12);

    Said some = imported(few);
    assertThat(some.code()).as(some.err()).isZero();
    assertThat(some.out())
        .startsWith("first: 12 verdicts new, 0 known, 0 undone; 0 notes new\neye: 12 verdicts (12")
        .contains("to rank by it there must be at least 30 decisive verdicts on 8 runs, got 12 on");
    assertRefused(sweep("second", "{rank: [eye, mse], runs: 2}"), "got 12 on");
    Path wanted = space("second", "{rank: eye, runs: 2}");
    assertRefused(
        Said.plain("check", wanted.toString(), "--runs-dir=" + folder.resolve("runs")),
        "got 12 on");

    Said all = imported(verdicts(first, 36), few);
    assertThat(all.out())
        .startsWith(
            """
            first: 24 verdicts new, 12 known, 0 undone; 0 notes new
            first: 0 verdicts new, 12 known, 0 undone; 0 notes new
            eye: 36 verdicts (36 decisive) on 9 runs; a mixture of scores predicts\
            """)
        .doesNotContain("too little");
    Said check = Said.plain("check", wanted.toString(), "--runs-dir=" + folder.resolve("runs"));
    assertThat(check.out()).contains("ranked by eye\neye: 36 verdicts (36 decisive) on 9 runs; a");

    assertThat(sweep("second", "{rank: [eye, mse], runs: 2, eye: first}").code()).isZero();
    EyeFormula formula = eye("second");
    assertThat(formula.verdicts()).isEqualTo(36);
    assertIsOf(formula, history("second"), 2);
    assertThat(Files.readString(folder.resolve("reports/second.html")))
        .contains("{\"id\":\"eye\",\"kind\":\"eye\"", "\"by\":\"eye\"");

    assertRanks(first);
    Said.by(folder, "import-reviews", undone(first).toString());
    space("second", "{rank: [eye, mse], runs: 3, eye: first}");
    Said more = Said.by(folder, "resume", "second", "--extend"); // by workers
    assertThat(more.code()).as(more.err()).isZero();
    assertThat(eye("second")).as("it stays what it was").isEqualTo(formula);
    assertIsOf(formula, history("second"), 3);
  }

  /** All runs of the reviewed night stand in the order of the eye, MAE's for the most part. */
  private void assertRanks(SweepHistory night) {
    EyeSummary eye;
    try (Results results = Results.open(folder.resolve("runs"), Clock.systemUTC())) {
      eye = Eyes.of(results, List.of("first"));
    }
    List<Integer> ranked = eye.ranked(night).stream().map(EyeSummary.Ranked::run).toList();
    List<Integer> byMae =
        night.runs().stream()
            .sorted(Comparator.comparingDouble(RankByEyeTest::mae))
            .map(run -> run.run().number())
            .toList();

    assertThat(ranked).hasSize(9).containsSubsequence(byMae.get(0), byMae.get(8));
    assertThat(eye.ranked(night))
        .isSortedAccordingTo(Comparator.comparingDouble(run -> -run.eye()));
  }

  /** The eye of every epoch, test part and baseline is the formula's, and chooses the epoch. */
  private static void assertIsOf(EyeFormula formula, SweepHistory sweep, int runs) {
    assertThat(sweep.runs()).hasSize(runs);
    for (RunHistory run : sweep.runs()) {
      for (Epoch epoch : run.epochs()) {
        assertThat(ScoreKind.EYE.in(epoch.validation()))
            .isFinite()
            .isEqualTo(formula.of(epoch.validation(), 0));
      }
      Epoch best =
          run.epochs().stream()
              .max(Comparator.comparingDouble(e -> ScoreKind.EYE.in(e.validation())))
              .orElseThrow();
      assertThat(run.best()).hasValue(best.number());
      assertThat(ScoreKind.EYE.in(run.test(), 2)).isEqualTo(formula.of(run.test(), 2));
    }
    for (BaselineResult baseline : sweep.data().orElseThrow().baselines()) {
      assertThat(ScoreKind.EYE.in(baseline.test()))
          .isFinite()
          .isEqualTo(formula.of(baseline.test(), 0));
    }
  }

  private Path undone(SweepHistory night) throws IOException {
    Reviews reviews = ReviewsFile.read(verdicts(night, 36));
    Path file = folder.resolve("undone.json");
    try (OutputStream out = Files.newOutputStream(file)) {
      ReviewsFile.write(
          new Reviews(
              reviews.sweep(),
              reviews.fingerprint(),
              reviews.verdicts().stream().map(Written::undone).toList(),
              List.of()),
          out);
    }
    return file;
  }

  private static void assertRefused(Said said, String part) {
    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.err())
        .startsWith(
            "athanor: to rank by eye there must be at least 30 decisive verdicts on 8 runs, ")
        .contains(part)
        .endsWith(
            " (search.rank); judge pairs in a report's review, export them, then `athanor"
                + " import-reviews FILE`\n");
  }

  @Test
  void without_any_night_there_are_no_verdicts_and_no_folder_is_made() throws IOException {
    Path wanted = space("second", "{rank: eye, runs: 2}");

    assertRefused(
        Said.plain("check", wanted.toString(), "--runs-dir=" + folder.resolve("runs")),
        "got 0 on 0");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  @Test
  void verdicts_of_sweeps_that_are_not_here_are_refused() throws IOException {
    Said said =
        Said.by(
            folder,
            "sweep",
            space("second", "{rank: eye, runs: 2, eye: [dusk]}").toString(),
            "--in-process");

    assertThat(said.err())
        .isEqualTo(
            "athanor: there must be a sweep of that name, got dusk; there is none yet; launch one"
                + " with `athanor sweep SPACE`\n");
  }

  @Test
  void a_wrong_file_is_told_of_line_by_line_and_the_others_are_taken() throws IOException {
    sweep("first", "{method: grid, runs: 2}");
    SweepHistory first = history("first");
    Path good = verdicts(first, 1);
    Path bad =
        Files.writeString(
            folder.resolve("bad.json"),
            Files.readString(good).replace("\"left\":1", "\"left\":0").replace("\"tie\"", "1"));
    Path strange =
        Files.writeString(
            folder.resolve("strange.json"),
            Files.readString(good).replace("\"right\":2", "\"right\":5"));

    Said said = imported(bad, folder.resolve("none.json"), strange, good);
    assertThat(said.code()).isEqualTo(ExitCode.FAILED);
    assertThat(said.out()).startsWith("first: 1 verdicts new, 0 known, 0 undone; 0 notes new\n");
    assertThat(said.err().lines())
        .containsExactly(
            "athanor: verdicts[0].left must be a whole number from 1 to 1000000, got 0 (%s:2:1); export the reviews again"
                .formatted(bad),
            "athanor: a file of reviews must be there, got none (%s); check its path"
                .formatted(folder.resolve("none.json")),
            "athanor: reviews of first must be of its 2 runs, got 5; they are of another sweep of that name");
  }

  @Test
  void what_is_exported_is_imported_elsewhere() throws IOException {
    sweep("first", "{method: grid, runs: 3}");
    Path given = verdicts(history("first"), 3);
    imported(given);
    Path out = folder.resolve("out.json");

    Said said = Said.by(folder, "export-reviews", "first", "-o", out.toString());
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).isEqualTo(out + "\n");
    assertThat(ReviewsFile.read(out)).isEqualTo(ReviewsFile.read(given));
    Said again = Said.by(folder, "export-reviews", "first", "-o", out.toString());
    assertThat(again.err())
        .isEqualTo(
            "athanor: the file for reviews must not be there yet, got %s; choose another -o\n"
                .formatted(out));
  }
}
