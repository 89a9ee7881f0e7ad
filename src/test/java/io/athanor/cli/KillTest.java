package io.athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.athanor.store.Database;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Picture;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole sweep in a process of its own, killed with {@code kill -9} at random moments and resumed
 * until it is done. {@code -Dathanor.kills=200} asks for more kills than the usual few, {@code
 * -Dathanor.seed} for other moments.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class KillTest {
  private static final int KILLS = Integer.getInteger("athanor.kills", 3);
  private static final long SEED = Long.getLong("athanor.seed", 20261124);
  private static final String SPACE =
      """
      name: night
      data: {source: moving-squares, sequences: 24, size: 12, input: 3, target: 2, samples: 2}
      model: {layers: 1, filters: [2, 3, 4, 5], dropout: 0.1}
      training: {batch: 4, epochs: 4, learningRate: {min: 0.001, max: 0.1, scale: log}}
      search: {method: random, runs: 5, keep: 2}
      """;

  @TempDir Path folder;

  @Test
  void a_sweep_killed_again_and_again_is_the_same_as_one_that_never_was() throws Exception {
    Path space = Files.writeString(folder.resolve("night.yaml"), SPACE);
    Path straight = folder.resolve("straight");
    assertThat(Said.by(straight, "sweep", space.toString(), "--workers=2", "--in-process").code())
        .isZero();
    List<String> expected = bits(straight);

    Random random = new Random(SEED);
    int kills = 0;
    for (int round = 1; kills < KILLS; round++) {
      Path cut = folder.resolve("cut-" + round);
      boolean over = killed(cut, random, "sweep", space.toString(), "--workers=2");
      while (!over) {
        kills++;
        assertWorkersGone(cut);
        assertThat(bits(cut)).as("nothing kept is lost or twice").isSubsetOf(expected);
        over =
            begun(cut)
                ? killed(cut, random, "resume", "night")
                : killed(cut, random, "sweep", space.toString(), "--workers=2");
      }
      assertThat(bits(cut)).as("seed " + SEED + ", round " + round).isEqualTo(expected);
      assertThat(models(cut)).isEqualTo(models(straight)).hasSize(2);
      assertThat(cut.resolve("reports/night.html")).exists();
    }
  }

  /** A kill may come before the number of runs is kept; then it is given again. */
  @Test
  void runs_that_are_added_outlive_kills() throws Exception {
    Path space = Files.writeString(folder.resolve("night.yaml"), SPACE);
    Path straight = folder.resolve("straight");
    assertThat(
            Said.by(straight, "sweep", space.toString(), "--workers=2", "--in-process", "--runs=8")
                .code())
        .isZero();
    Path cut = folder.resolve("cut");
    assertThat(Said.by(cut, "sweep", space.toString(), "--workers=2", "--in-process").code())
        .isZero();

    Random random = new Random(SEED);
    boolean kept = false;
    for (int kill = 0; kill < KILLS; kill++) {
      killed(cut, random, more(kept));
      assertWorkersGone(cut);
      assertThat(planned(cut)).isIn(kept ? List.of(8) : List.of(5, 8));
      kept = planned(cut) == 8;
    }
    assertThat(Said.by(cut, more(kept)).code()).isZero();
    assertThat(bits(cut)).as("seed " + SEED).isEqualTo(bits(straight));
    assertThat(models(cut)).isEqualTo(models(straight));
  }

  private static String[] more(boolean kept) {
    return kept ? new String[] {"resume", "night"} : new String[] {"resume", "night", "--runs=+3"};
  }

  private static int planned(Path cut) {
    try (Database database = Database.open(cut.resolve("runs"), Clock.systemUTC())) {
      return database.begun("night").orElseThrow().planned();
    }
  }

  /** Whether the kill came late enough for a sweep to be there at all. */
  private static boolean begun(Path cut) {
    try (Database database = Database.open(cut.resolve("runs"), Clock.systemUTC())) {
      return database.begun("night").isPresent();
    }
  }

  /** Whether the command came to its end before it was to be killed. */
  private boolean killed(Path into, Random random, String... command)
      throws IOException, InterruptedException {
    Files.createDirectories(into);
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.serialFilter=!*",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
    words.addAll(Arrays.asList(command));
    words.addAll(List.of("--runs-dir", into.resolve("runs").toString()));
    words.addAll(List.of("--reports-dir", into.resolve("reports").toString()));
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(into.resolve("said").toFile()))
            .start();
    boolean over = process.waitFor(1000 + random.nextInt(14_000), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    if (over) {
      assertThat(process.exitValue()).as(Files.readString(into.resolve("said"))).isZero();
    }
    return over;
  }

  /** Workers end by themselves when their parent is gone. */
  private static void assertWorkersGone(Path of) throws InterruptedException {
    for (int i = 0; i < 200 && workers(of) > 0; i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(workers(of)).isZero();
  }

  private static long workers(Path of) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains("WorkerMain"))
        .filter(process -> process.info().commandLine().orElse("").contains(of.toString()))
        .count();
  }

  /** A line for everything that must be equal: candidates, epochs, scores, pictures. */
  private static List<String> bits(Path kept) {
    Path runs = kept.resolve("runs");
    if (!Files.exists(runs.resolve("athanor.mv.db"))) {
      return List.of();
    }
    List<String> bits = new ArrayList<>();
    try (Database database = Database.open(runs, Clock.systemUTC())) {
      for (SweepHistory history : database.history("night").stream().toList()) {
        for (RunHistory run : history.runs()) {
          String name = "run " + run.run().number() + " ";
          bits.add(name + run.run().seed() + " " + run.run().candidate().text());
          for (Epoch e : run.epochs()) {
            bits.add(
                name
                    + List.of(
                        e.number(),
                        e.trainLoss(),
                        e.validationLoss(),
                        e.validation(),
                        e.learningRate()));
          }
          if (!run.test().isEmpty()) {
            bits.add(name + run.test());
          }
          for (Picture p : database.details("night").of(run.run())) {
            bits.add(name + p.sample() + " " + p.lead() + " " + Arrays.hashCode(p.png()));
          }
        }
      }
    }
    assertThat(bits).doesNotHaveDuplicates();
    return bits;
  }

  private static List<String> models(Path kept) throws IOException {
    try (var files = Files.walk(kept.resolve("runs/night"))) {
      return files
          .filter(file -> !file.toString().contains("workers"))
          .filter(Files::isRegularFile)
          .map(file -> kept.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
