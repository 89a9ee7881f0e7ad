package io.athanor.store;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.ErrorMap;
import io.athanor.sweep.Picture;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.Units;
import io.athanor.sweep.Worked;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Writes a sweep until it is killed, and tells what the store has acknowledged, a line each: {@code
 * sweep run epoch}, where epoch {@value #EPOCHS} + 1 is the test scores with their pictures. What
 * it writes follows from these numbers, so that a reader can tell whether all of it is there.
 */
final class Writer {
  static final int EPOCHS = 10;
  static final int SCORES = 8;
  static final int PICTURES = 6;

  /** What a PNG begins with. */
  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");

  private Writer() {}

  /** Arguments: the folder; {@code share} if others may ask. */
  public static void main(String[] arguments) {
    try (Database database = Database.open(Path.of(arguments[0]), Clock.systemUTC())) {
      if (arguments.length > 1) {
        database.share();
      }
      System.out.println("open");
      write(
          database,
          line -> {
            System.out.println(line);
            System.out.flush();
          });
    }
  }

  /** Writes until the store or the listener throws. */
  static void write(Database database, Consumer<String> acknowledged) {
    OpenSweep sweep = database.begin(Sweeps.named("killed"), Sweeps.launch("killed.yaml"));
    for (int number = 1; ; number++) {
      Run run =
          sweep.begin(number, number, new Candidate(Map.of("a", new Value.Whole(number)))).run();
      sweep.record(run, new RunEvent.SegmentBegan(1));
      String name = sweep.id() + " " + number + " ";
      acknowledged.accept(name + 0);
      for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        sweep.record(run, new RunEvent.EpochFinished(epoch(number, epoch), true));
        acknowledged.accept(name + epoch);
      }
      sweep.record(
          run,
          new RunEvent.Scored(
              EPOCHS, scores(number, 0), List.of(), pictures(number), errors(number), number));
      acknowledged.accept(name + (EPOCHS + 1));
      sweep.end(run, Outcome.finished());
    }
  }

  /** Starts a process that does so. */
  static Process start(String... arguments) throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Djdk.serialFilter=!*",
                "-cp",
                classes,
                Writer.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Acknowledged lines that the store does not have. */
  static List<String> lost(Results database, List<String> acknowledged) {
    Map<String, RunHistory> runs = new HashMap<>();
    for (SweepSummary sweep : database.sweeps()) {
      for (RunHistory run : database.history(sweep.id()).orElseThrow().runs()) {
        runs.put(sweep.id() + " " + run.run().number(), run);
      }
    }
    return acknowledged.stream()
        .filter(
            line -> {
              int space = line.lastIndexOf(' ');
              RunHistory run = runs.get(line.substring(0, space));
              return run == null || !has(run, Integer.parseInt(line.substring(space + 1)));
            })
        .toList();
  }

  private static boolean has(RunHistory run, int epoch) {
    return epoch > EPOCHS ? !run.test().isEmpty() : run.epochs().size() >= epoch;
  }

  /** Whether every event of a run is in the store whole or not at all. */
  static boolean whole(Results database, String sweep, RunHistory run) {
    int number = run.run().number();
    List<Epoch> epochs = new ArrayList<>();
    for (int epoch = 1; epoch <= run.epochs().size(); epoch++) {
      epochs.add(epoch(number, epoch));
    }
    SweepHistory.Details details = database.details(sweep);
    List<Picture> pictures = details.of(run.run());
    boolean scored = !run.test().isEmpty();
    return run.epochs().equals(epochs)
        && run.best().orElse(0) == epochs.size()
        && (!scored || run.test().equals(scores(number, 0)))
        && details.errors(run.run()).equals(scored ? errors(number) : List.of())
        && (run.run().state() == RunState.RUNNING || ended(run.segments(), epochs.size()))
        && samePictures(pictures, scored ? pictures(number) : List.of());
  }

  private static boolean samePictures(List<Picture> a, List<Picture> b) {
    return a.size() == b.size()
        && Arrays.deepEquals(
            a.stream().map(Picture::png).toArray(), b.stream().map(Picture::png).toArray());
  }

  /** A run may be killed before it tells that its segment began. */
  private static boolean ended(List<Worked> segments, int epochs) {
    return (segments.isEmpty() && epochs == 0)
        || (segments.size() == 1
            && segments.get(0).worker() == 1
            && segments.get(0).lastEpoch() == epochs
            && segments.get(0).to().isPresent());
  }

  private static List<ErrorMap> errors(int run) {
    float[] values = new float[1600];
    for (int i = 0; i < values.length; i++) {
      values[i] = new Random(run).nextFloat() + i;
    }
    return List.of(new ErrorMap(0, 40, 40, values, values));
  }

  private static Epoch epoch(int run, int epoch) {
    return new Epoch(epoch, run, epoch, scores(run, epoch), 1, 1, 1);
  }

  private static List<ScoreValue> scores(int run, int epoch) {
    List<ScoreValue> scores = new ArrayList<>();
    for (int lead = 0; lead < SCORES; lead++) {
      scores.add(new ScoreValue("mse", Units.SCALED, lead, 100.0 * run + epoch));
    }
    return scores;
  }

  private static List<Picture> pictures(int run) {
    List<Picture> pictures = new ArrayList<>();
    for (int sample = 1; sample <= PICTURES; sample++) {
      byte[] png = new byte[20_000];
      new Random(10L * run + sample).nextBytes(png);
      System.arraycopy(PNG, 0, png, 0, PNG.length);
      pictures.add(new Picture(sample, 1, Picture.Role.PREDICTION, 0, 0, 1, png));
    }
    return pictures;
  }
}
