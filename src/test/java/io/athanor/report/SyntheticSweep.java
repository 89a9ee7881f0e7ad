package io.athanor.report;

import io.athanor.space.Candidate;
import io.athanor.space.Value;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.DataReport.Sample;
import io.athanor.sweep.Decision;
import io.athanor.sweep.Epoch;
import io.athanor.sweep.ErrorMap;
import io.athanor.sweep.Picture;
import io.athanor.sweep.Provenance;
import io.athanor.sweep.Run;
import io.athanor.sweep.RunState;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.ScoreValue;
import io.athanor.sweep.SequenceScores;
import io.athanor.sweep.SweepHistory;
import io.athanor.sweep.SweepHistory.RunHistory;
import io.athanor.sweep.Units;
import io.athanor.sweep.Wording;
import io.athanor.sweep.Worked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;

/**
 * A made-up sweep over squares that move, to build and test reports with. Every run has a quality
 * from which its curves, scores and pictures follow; every ninth run fails.
 */
record SyntheticSweep(
    int runs, int samples, int leads, int height, int width, int channels, String name) {
  static final Instant START = Instant.parse("2026-11-20T21:00:00Z");
  static final String HOSTILE =
      "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>";

  /** The MSE of repeating the last frame. */
  private static final double REPEATED = 0.0253;

  private static final int INPUTS = 5;
  private static final int EPOCHS = 12;

  static SyntheticSweep squares(int runs) {
    return new SyntheticSweep(runs, 6, 10, 40, 40, 1, "moving-squares");
  }

  SyntheticSweep named(String other) {
    return new SyntheticSweep(runs, samples, leads, height, width, channels, other);
  }

  SweepHistory history() {
    List<RunHistory> all = new ArrayList<>();
    for (int number = 1; number <= runs; number++) {
      all.add(run(number));
    }
    return new SweepHistory(
        name,
        "search-spaces/" + name + ".yaml",
        "name: " + name + "\nmodel:\n  layers: {min: 1, max: 4}\n  filters: [8, 16, 32]\n",
        START,
        Optional.of(SyntheticNight.end(runs)),
        Math.max(1, runs),
        List.of(ScoreKind.MSE, ScoreKind.SSIM),
        5,
        Optional.of(data()),
        all);
  }

  ReportSweep report() {
    return new ReportSweep(history(), pictures());
  }

  SweepHistory.Details pictures() {
    return new SweepHistory.Details() {
      @Override
      public List<Picture> of(Run run) {
        return frames().predictions(quality(run.number()));
      }

      @Override
      public List<ErrorMap> errors(Run run) {
        return SyntheticErrors.maps(testMse(run.number()), run.number(), channels, height, width);
      }

      @Override
      public List<SequenceScores> sequences(Run run) {
        return SyntheticErrors.sequences(
            testMse(run.number()), testSsim(run.number()), run.number());
      }
    };
  }

  private SyntheticFrames frames() {
    return new SyntheticFrames(samples, leads, height, width, channels);
  }

  private DataReport data() {
    List<Sample> list = new ArrayList<>();
    for (int s = 1; s <= samples; s++) {
      int window = SyntheticErrors.ofRank((s - 0.5) / samples);
      double difficulty = REPEATED * SyntheticErrors.difficulty(window);
      list.add(new Sample(s, "sequence " + (100 + 7 * s), difficulty, OptionalInt.of(window)));
    }
    List<BaselineResult> baselines =
        List.of(
            baseline("repeat-last", REPEATED, 0.74, 1.0, frames().still(0)),
            baseline("training-mean", 0.0546, 0.60, 0.02, frames().still(6)),
            baseline("zeros", 0.058, 0.76, 0.0, List.of()));
    return new DataReport(
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        Wording.SEQUENCES.of(1200, INPUTS + leads, height, width, name),
        Wording.SCALING_NONE.of("0 … 1"),
        960,
        120,
        SyntheticErrors.WINDOWS,
        channels,
        height,
        width,
        INPUTS,
        leads,
        List.of(Wording.FEW_WINDOWS.of("test", SyntheticErrors.WINDOWS)),
        list,
        baselines,
        frames().films(INPUTS));
  }

  private BaselineResult baseline(
      String of, double mse, double ssim, double sharpness, List<Picture> pictures) {
    return new BaselineResult(
        of,
        scores(mse, ssim, sharpness),
        pictures,
        SyntheticErrors.sequences(mse, ssim, 0),
        SyntheticErrors.maps(mse, 0, channels, height, width));
  }

  private static double testMse(int number) {
    return 0.011 + 0.009 * quality(number);
  }

  private static double testSsim(int number) {
    return 0.93 - 0.11 * quality(number) + 0.02 * (number % 4);
  }

  private RunHistory run(int number) {
    double quality = quality(number);
    boolean fails = number % 9 == 4;
    RunState state =
        !fails ? RunState.FINISHED : number % 2 == 0 ? RunState.DIVERGED : RunState.OUT_OF_MEMORY;
    List<Epoch> epochs = new ArrayList<>();
    for (int e = 1; e <= (fails ? 2 : EPOCHS); e++) {
      double loss = 0.012 * quality + 0.05 * Math.exp(-e / (1.5 + number % 4));
      double over = Math.max(0, e - 8) * 0.0004 * (number % 3);
      List<ScoreValue> validation = scores(loss + over, 0.95 - 6 * (loss + over), 0.7);
      double seconds = 4.2 + number % 5;
      epochs.add(new Epoch(e, loss * 0.9, loss + over, validation, seconds, 57, 1e-3, 0.6));
    }
    List<Worked> segments = SyntheticNight.segments(number, epochs, fails);
    Run run =
        new Run(
            number,
            number,
            1_000_003L * number,
            candidate(number),
            state,
            fails
                ? Optional.of("the loss was not a finite number in epoch 3 of " + name)
                : Optional.empty(),
            segments.get(0).from(),
            segments.get(segments.size() - 1).to());
    return new RunHistory(
        run,
        OptionalLong.of(40_000L * (1 + number % 4)),
        Optional.of(
            new Provenance("0.1.0", "9f86d081", 2, "Debian OpenJDK 17", "AMD EPYC", "Linux amd64")),
        epochs,
        fails ? OptionalInt.empty() : OptionalInt.of(number % 3 == 0 ? EPOCHS : 8),
        fails ? List.of() : scores(testMse(number), testSsim(number), 1 - 0.35 * quality),
        number % 5 == 0
            ? List.of(
                "its worker was killed from outside (signal 9); the run went on after epoch 3 in another")
            : List.of(),
        decisions(number, epochs.size()),
        List.of(),
        segments,
        fails ? Double.NaN : SyntheticNight.SCORING);
  }

  /** Every run was compared at epoch 2, and those with more epochs at 6. */
  private static List<Decision> decisions(int number, int epochs) {
    List<Decision> decisions = new ArrayList<>();
    for (int rung = 2; rung <= Math.min(6, epochs); rung *= 3) {
      String reason = "rung %d: rank 1 of %d, kept %d".formatted(rung, number, (number + 2) / 3);
      decisions.add(new Decision(rung, true, reason));
    }
    return decisions;
  }

  /** 0 is perfect, 1 middling, 2 worse than repeating the last frame. */
  private static double quality(int number) {
    return number * 0.618034 % 1 * 1.9;
  }

  private Candidate candidate(int number) {
    Random random = new Random(0x9E3779B97F4A7C15L * number);
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("layers", new Value.Whole(1 + random.nextInt(4)));
    values.put("filters", new Value.Whole(List.of(8, 16, 32, 40).get(random.nextInt(4))));
    values.put("kernel", new Value.Whole(3));
    values.put("batchNorm", new Value.Flag(random.nextBoolean()));
    values.put("loss", loss(random.nextInt(4)));
    values.put("learningRate", new Value.Real(1e-4 * Math.pow(100, random.nextDouble())));
    return new Candidate(values);
  }

  private Value loss(int choice) {
    return switch (choice) {
      case 0 -> new Value.Text("bce");
      case 1 -> new Value.Mixture(new TreeMap<>(Map.of("mse", 0.8, "dssim", 0.2)));
      case 2 -> new Value.Text(name.contains("<") ? name : "mse");
      default -> new Value.Text("dssim");
    };
  }

  private List<ScoreValue> scores(double mse, double ssim, double sharpness) {
    List<ScoreValue> scores = new ArrayList<>();
    for (int lead = 0; lead <= leads; lead++) {
      double share = lead == 0 ? 1 : 0.4 + 1.2 * lead / leads;
      double m = mse * share;
      for (Units units : Units.values()) {
        double unit = units == Units.SCALED ? 1 : 255;
        scores.add(new ScoreValue("mse", units, lead, m * unit * unit));
        scores.add(new ScoreValue("rmse", units, lead, Math.sqrt(m) * unit));
      }
      scores.add(new ScoreValue("psnr", Units.SCALED, lead, -10 * Math.log10(m)));
      scores.add(new ScoreValue("ssim", Units.SCALED, lead, 1 - (1 - ssim) * share));
      scores.add(new ScoreValue("openstl-mse", Units.SCALED, lead, m * height * width));
      scores.add(new ScoreValue("csi@0.5", Units.SCALED, lead, Math.max(0, 0.9 - 20 * m)));
      scores.add(
          new ScoreValue("sharpness", Units.SCALED, lead, sharpness > 0 ? sharpness : Double.NaN));
    }
    return scores;
  }
}
