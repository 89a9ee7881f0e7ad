package io.athanor.web;

import io.athanor.image.GreyPng;
import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.store.Database;
import io.athanor.store.OpenSweep;
import io.athanor.sweep.AthanorException;
import io.athanor.sweep.Control;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.Launch;
import io.athanor.sweep.Picture;
import io.athanor.sweep.Picture.Role;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunEvent;
import io.athanor.sweep.RunExecutor.Outcome;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.Steering;
import io.athanor.sweep.SweepSpec;
import io.athanor.sweep.Units;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The process of a {@link SteppedSweep}. A line of its standard input is a step: {@code begin 3};
 * {@code epoch 3 0.25} with a score; {@code score 3 0.25}; {@code end 3 DIVERGED}; {@code finish}
 * the sweep.
 */
final class Steps implements Steering {
  private static final int SIZE = 12;
  private static final int INPUTS = 2;
  private static final int LEADS = 2;
  private static final int SAMPLES = 3;
  private static final int WINDOWS = 30;

  private final OpenSweep sweep;
  private final Map<Integer, Run> runs = new HashMap<>();
  private final Map<Integer, Integer> epochs = new HashMap<>();
  private boolean paused;

  private Steps(OpenSweep sweep) {
    this.sweep = sweep;
  }

  /** Arguments: the folder of the database, the name of the sweep. */
  public static void main(String[] arguments) throws IOException {
    String name = arguments[1];
    try (Database database = Database.open(Path.of(arguments[0]), Clock.systemUTC());
        BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      database.share();
      OpenSweep sweep =
          database
              .resume(name, SteppedSweep.spec(name))
              .orElseGet(() -> begin(database, SteppedSweep.spec(name)));
      Steps steps = new Steps(sweep);
      database.steer(name, steps);
      System.out.println(SteppedSweep.DONE);
      for (String step = orders.readLine(); step != null; step = orders.readLine()) {
        steps.take(step.split(" "));
        System.out.println(SteppedSweep.DONE);
      }
    }
  }

  private static OpenSweep begin(Database database, SweepSpec spec) {
    OpenSweep sweep = database.begin(spec, new Launch(spec.name() + ".yaml", Path.of("/"), 2, 1));
    sweep.describe(data());
    return sweep;
  }

  private void take(String[] step) {
    if (step[0].equals("finish")) {
      sweep.finish();
      return;
    }
    int number = Integer.parseInt(step[1]);
    if (step[0].equals("begin")) {
      var segment = sweep.begin(number, number, candidate(number));
      runs.put(number, segment.run());
      epochs.put(number, segment.epochs());
      sweep.record(segment.run(), new RunEvent.SegmentBegan(1 + number % 2));
      return;
    }
    Run run = Objects.requireNonNull(runs.get(number), "a run that has begun");
    switch (step[0]) {
      case "epoch" -> {
        int epoch = epochs.merge(number, 1, Integer::sum);
        double mse = Double.parseDouble(step[2]);
        sweep.record(
            run,
            new RunEvent.EpochFinished(
                new Epoch(epoch, mse, mse, scores(mse), 1.5, 100, 1e-3, 0.5), true));
      }
      case "score" ->
          sweep.record(
              run, scored(epochs.merge(number, 0, Integer::sum), Double.parseDouble(step[2])));
      case "end" -> sweep.end(run, outcome(RunState.valueOf(step[2])));
      default -> throw new IllegalArgumentException(step[0]);
    }
  }

  private static Outcome outcome(RunState state) {
    return state == RunState.FINISHED ? Outcome.finished() : Outcome.of(state, "made up");
  }

  @Override
  public String take(Control control) {
    String run = control.run().isPresent() ? " " + control.run().getAsInt() : "";
    System.out.println(SteppedSweep.ASKED + control.action() + run);
    if (control.run().isPresent() && control.action() == Control.Action.STOP) {
      throw new AthanorException("only a run that is under way can be steered, got" + run);
    }
    if (run.isEmpty() && control.action() != Control.Action.STOP) {
      paused = control.action() == Control.Action.PAUSE;
    }
    return "it was asked to " + control.action() + run;
  }

  @Override
  public boolean paused() {
    return paused;
  }

  private static Candidate candidate(int number) {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("layers", new Value.Whole(1 + number / 3 % 3));
    values.put("filters", new Value.Whole(8 << number % 3));
    values.put("learningRate", new Value.Real(1e-4 * (1 + number * 37 % 61)));
    return new Candidate(values);
  }

  private static List<ScoreValue> scores(double mse) {
    List<ScoreValue> scores = new ArrayList<>();
    for (int lead = 0; lead <= LEADS; lead++) {
      double share = 0.5 + 0.25 * lead;
      scores.add(new ScoreValue("mse", Units.SCALED, lead, mse * share));
      scores.add(new ScoreValue("ssim", Units.SCALED, lead, 1 - mse * share));
    }
    return scores;
  }

  private static RunEvent.Scored scored(int epoch, double mse) {
    return new RunEvent.Scored(
        epoch, scores(mse), windows(mse), pictures(Role.PREDICTION, 1, LEADS, (int) (400 * mse)));
  }

  private static List<SequenceScores> windows(double mse) {
    return List.of(
        new SequenceScores(
            ScoreKind.MSE,
            IntStream.range(0, WINDOWS)
                .mapToObj(w -> mse * (0.5 + (double) w / (WINDOWS - 1)))
                .toList()));
  }

  private static DataReport data() {
    List<Picture> pictures = new ArrayList<>(pictures(Role.INPUT, 1 - INPUTS, 0, 0));
    pictures.addAll(pictures(Role.TRUTH, 1, LEADS, 0));
    return new DataReport(
        "abc",
        "squares that are made up",
        "none",
        100,
        10,
        WINDOWS,
        1,
        SIZE,
        SIZE,
        INPUTS,
        LEADS,
        List.of(),
        IntStream.rangeClosed(1, SAMPLES)
            .mapToObj(
                s -> new DataReport.Sample(s, "sequence " + s, 0.1 * s, OptionalInt.of(9 * s)))
            .toList(),
        List.of(
            new DataReport.BaselineResult(
                "repeat-last",
                scores(0.3),
                pictures(Role.PREDICTION, 1, LEADS, 120),
                windows(0.3),
                List.of())),
        pictures);
  }

  /** A bright square, so much dimmer than it should be. */
  private static List<Picture> pictures(Role role, int from, int to, int dimmer) {
    List<Picture> pictures = new ArrayList<>();
    for (int sample = 1; sample <= SAMPLES; sample++) {
      for (int lead = from; lead <= to; lead++) {
        byte[] grey = new byte[SIZE * SIZE];
        for (int i = 0; i < 4 * SIZE; i++) {
          grey[(lead + 4) * SIZE + i] = (byte) Math.max(10, 250 - dimmer);
        }
        byte[] png = GreyPng.encode(new GreyPng.Grey(SIZE, SIZE, grey));
        pictures.add(new Picture(sample, lead, role, 0, 0, 1, png));
      }
    }
    return pictures;
  }
}
