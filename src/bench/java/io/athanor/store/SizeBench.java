package io.athanor.store;

import io.athanor.image.GreyPng;
import io.athanor.space.Candidate;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.DataSpec;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Launch;
import io.athanor.sweep.Picture;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How long {@code ls}, {@code show} and {@code report} take, as whole processes, on a large
 * database: a million epochs with ten scores each and 2 GB of pictures, in 91 sweeps, the first of
 * 1000 runs. Then the same while this process has the database open and writes an epoch after
 * another, and how long the slowest of those took.
 *
 * <p>To be run in the project's folder, for the commands are those of {@code ./athanor}. Arguments: a folder, which is filled unless it has a database already (10 GB, some minutes),
 * and perhaps a divisor of the number of sweeps for a smaller one.
 */
public final class SizeBench {
  private static final int EPOCHS = 100;
  private static final int SCORES = 10;
  private static final int SAMPLES = 4;
  private static final int LEADS = 5;
  private static final int SIZE = 100;
  private static final Random RANDOM = new Random(1);

  private final Path folder;

  private SizeBench(Path folder) {
    this.folder = folder;
  }

  /** Fills and measures. */
  public static void main(String[] arguments) throws Exception {
    SizeBench bench = new SizeBench(Path.of(arguments[0]));
    int divisor = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
    if (!Files.exists(bench.folder.resolve("athanor.mv.db"))) {
      bench.fill(divisor);
    }
    System.out.printf(
        Locale.ROOT, "file: %.1f GB%n", bench.folder.resolve("athanor.mv.db").toFile().length() / 1e9);
    System.out.println("the database is free:");
    bench.commands();
    bench.whileWriting();
  }

  private void commands() throws IOException, InterruptedException {
    time("--version");
    time("ls", "--runs-dir", folder.toString());
    time("show", "size", "17", "--runs-dir", folder.toString());
    time("report", "size", "--runs-dir", folder.toString(), "-o", folder + "/size.html");
  }

  private void time(String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("./athanor"));
    words.addAll(List.of(command));
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      long from = System.nanoTime();
      Process process =
          new ProcessBuilder(words)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      int code = process.waitFor();
      seconds.add((System.nanoTime() - from) / 1e9);
      if (code != 0) {
        throw new IllegalStateException(command[0] + " ended with " + code);
      }
    }
    System.out.printf(Locale.ROOT, "  %-10s %.2f s, %.2f s, %.2f s%n", command[0], seconds.get(0), seconds.get(1), seconds.get(2));
  }

  private void whileWriting() throws Exception {
    try (Database database = Database.open(folder, Clock.systemUTC())) {
      database.share();
      OpenSweep sweep = database.begin(spec("now", 1), launch());
      Run run = sweep.begin(1, 1, candidate(1)).run();
      List<Double> milliseconds = new ArrayList<>();
      Thread writer =
          new Thread(
              () -> {
                for (int epoch = 1; !Thread.currentThread().isInterrupted(); epoch++) {
                  long from = System.nanoTime();
                  sweep.record(run, new RunEvent.EpochFinished(epoch(epoch), true));
                  milliseconds.add((System.nanoTime() - from) / 1e6);
                }
              });
      System.out.println("while a sweep writes one epoch after another:");
      writer.start();
      commands();
      writer.interrupt();
      writer.join();
      milliseconds.sort(null);
      System.out.printf(
          Locale.ROOT,
          "  %d epochs written, median %.1f ms, p99 %.1f ms, slowest %.0f ms%n",
          milliseconds.size(),
          milliseconds.get(milliseconds.size() / 2),
          milliseconds.get(milliseconds.size() * 99 / 100),
          milliseconds.get(milliseconds.size() - 1));
    }
  }

  private void fill(int divisor) {
    long from = System.nanoTime();
    try (Database database = Database.open(folder, Clock.systemUTC())) {
      for (int number = 0; number <= 90 / divisor; number++) {
        int runs = number == 0 ? 1000 / divisor : 100;
        OpenSweep sweep = database.begin(spec("size", runs), launch());
        sweep.describe(data());
        for (int run = 1; run <= runs; run++) {
          fill(database, sweep, sweep.begin(run, run, candidate(run)).run());
        }
        sweep.finish();
      }
    }
    System.out.printf(Locale.ROOT, "filled in %.0f s%n", (System.nanoTime() - from) / 1e9);
  }

  /** A run's epochs in one transaction, since a million would take a quarter of an hour. */
  private static void fill(Database database, OpenSweep sweep, Run run) {
    database.write(
        db -> {
          for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            EpochRows.insert(
                db, run.id(), new RunEvent.EpochFinished(epoch(epoch), epoch == EPOCHS), ScoreKind.MSE, run.started());
          }
          return true;
        });
    sweep.record(
        run,
        new RunEvent.Scored(
            EPOCHS,
            IntStream.rangeClosed(0, LEADS).boxed().flatMap(l -> scores(l).stream()).toList(),
            pictures(Picture.Role.PREDICTION)));
    sweep.end(run, Outcome.finished());
  }

  private static Epoch epoch(int number) {
    return new Epoch(
        number, RANDOM.nextDouble(), RANDOM.nextDouble(), scores(0), 12.5, 812.5, 1e-3);
  }

  private static List<ScoreValue> scores(int lead) {
    List<ScoreValue> scores = new ArrayList<>();
    for (ScoreKind kind : ScoreKind.values()) {
      if (scores.size() < SCORES) {
        scores.add(new ScoreValue(kind.key(), Units.SCALED, lead, RANDOM.nextDouble()));
      }
    }
    return scores;
  }

  private static List<Picture> pictures(Picture.Role role) {
    List<Picture> pictures = new ArrayList<>();
    for (int sample = 1; sample <= SAMPLES; sample++) {
      for (int lead = 1; lead <= LEADS; lead++) {
        byte[] noise = new byte[SIZE * SIZE];
        RANDOM.nextBytes(noise);
        pictures.add(
            new Picture(sample, lead, role, 0, 0, 1, GreyPng.encode(new GreyPng.Grey(SIZE, SIZE, noise))));
      }
    }
    return pictures;
  }

  private static Candidate candidate(int run) {
    return new Candidate(
        Map.of(
            "layers", new Value.Whole(run % 4 + 1),
            "learningRate", new Value.Real(RANDOM.nextDouble())));
  }

  private static Launch launch() {
    return new Launch("size.yaml", Path.of("/sweeps"), 1, 2);
  }

  private static DataReport data() {
    return new DataReport(
        "abc", "noise", "none", 100, 10, 10, 1, SIZE, SIZE, 5, LEADS,
        List.of(),
        IntStream.rangeClosed(1, SAMPLES)
            .mapToObj(i -> new DataReport.Sample(i, "sequence " + i, 0.1 * i))
            .toList(),
        List.of(
            new DataReport.BaselineResult(
                "repeat last frame", scores(0), pictures(Picture.Role.PREDICTION))),
        pictures(Picture.Role.TRUTH));
  }

  private static SweepSpec spec(String name, int runs) {
    DataSpec data =
        new DataSpec(
            "moving-squares",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            new DataSpec.Generator(10, 40, 40, 1),
            new DataSpec.Windows(new DataSpec.Input.Count(10), 10, 20, 0),
            new DataSpec.Split(Optional.empty(), 0.1, 0.1),
            DataSpec.Scaling.NONE,
            Optional.empty(),
            List.of(),
            4);
    return new SweepSpec(
        name,
        data,
        new SearchSpace(List.of()),
        new SweepSpec.Search(SweepSpec.Method.RANDOM, runs, 7, List.of(ScoreKind.MSE), 5, List.of()),
        "name: " + name + "\n");
  }
}
