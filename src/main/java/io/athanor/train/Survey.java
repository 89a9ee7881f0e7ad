package io.athanor.train;

import io.athanor.data.Dataset;
import io.athanor.data.FrameShape;
import io.athanor.data.OutputRange;
import io.athanor.metric.Baseline;
import io.athanor.metric.FrameBatch;
import io.athanor.metric.ScoreBoard;
import io.athanor.nn.NetworkSpec.OutputActivation;
import io.athanor.space.Candidate;
import io.athanor.sweep.DataReport;
import io.athanor.sweep.DataReport.BaselineResult;
import io.athanor.sweep.DataReport.Sample;
import io.athanor.sweep.DataSpec;
import io.athanor.sweep.Judge;
import io.athanor.sweep.ScoreKind;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The data of a sweep, looked at before the first run: samples chosen, baselines scored on the test
 * part, their pictures made.
 *
 * <p>Threads: may be shared, as the data set may. Owns the data set.
 */
public final class Survey implements AutoCloseable {
  private static final int BATCH = 32;

  private final Dataset data;
  private final List<Samples.Chosen> samples;
  private final Pictures pictures;
  private final NetworkPlan.Frames frames;

  private Survey(Dataset data, DataSpec spec) {
    this.data = data;
    this.samples = Samples.choose(data.test(), spec.samples());
    this.pictures = new Pictures(data, samples);
    this.frames =
        new NetworkPlan.Frames(
            data.shape().channels(),
            data.shape().height(),
            data.shape().width(),
            spec.windows().input().frames(),
            spec.windows().target(),
            data.targetsOverlapInput(),
            fitting(data.scaling().outputRange()),
            channelMeans(data));
  }

  /**
   * Opens the data.
   *
   * @throws io.athanor.sweep.AthanorException if it cannot be read or is too short
   */
  public static Survey of(DataSpec spec) {
    Dataset data = Dataset.open(spec);
    try {
      return new Survey(data, spec);
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  /** What all runs share, for the store. Scores the baselines, which takes a moment. */
  public DataReport report() {
    List<Sample> chosen = samples.stream().map(Samples.Chosen::sample).toList();
    return new DataReport(
        data.fingerprint(),
        data.description(),
        data.scaling().description(),
        data.train().size(),
        data.validation().size(),
        data.test().size(),
        data.shape().channels(),
        data.shape().height(),
        data.shape().width(),
        frames.input(),
        frames.target(),
        data.warnings(),
        chosen,
        baselines(),
        pictures.given());
  }

  /**
   * Trains candidates on this data.
   *
   * @param judge tells which epoch of a run is best
   * @param folder where each run has a folder of its own, named by its number
   */
  public TrainingExecutor executor(Judge judge, Path folder, int threads, String version) {
    return new TrainingExecutor(
        new Setting(data, frames, pictures, judge, folder, threads, version));
  }

  /**
   * Measures what a candidate would cost, by training it on a few batches.
   *
   * @param memory bytes; a candidate that is estimated to need more is not tried
   */
  public Probe probe(Candidate candidate, int threads, long memory) {
    Setting setting =
        new Setting(data, frames, pictures, Judge.by(ScoreKind.MSE), Path.of(""), threads, "probe");
    return Probe.of(setting, candidate, memory);
  }

  /** What a candidate's training would take of memory, for as long as anybody asks. */
  public MemoryEstimate memory() {
    return new MemoryEstimate(frames, data.keptBytes(), data.train().size());
  }

  /** SHA-256 over shape and values, hexadecimal. */
  public String fingerprint() {
    return data.fingerprint();
  }

  /** One line: {@code 4392 frames of 16×8, 2 channels, from bike.h5}. */
  public String description() {
    return data.description();
  }

  /** What a person should know before believing a score, one line each. */
  public List<String> warnings() {
    return data.warnings();
  }

  private static OutputActivation fitting(OutputRange range) {
    return switch (range) {
      case UNIT -> OutputActivation.SIGMOID;
      case SYMMETRIC -> OutputActivation.TANH;
      case UNBOUNDED -> OutputActivation.LINEAR;
    };
  }

  private List<BaselineResult> baselines() {
    List<Baseline> all =
        List.of(
            new Baseline.RepeatLast(),
            trainingMean(),
            new Baseline.Zeros(new DataUnits(data.scaling())));
    return all.stream().map(this::score).toList();
  }

  private BaselineResult score(Baseline baseline) {
    Predictor predictor =
        input -> baseline.predict(FrameBatch.of(input), frames.target()).toArray();
    ScoreBoard board = new ScoreBoard(new DataUnits(data.scaling()), data.thresholds());
    Evaluation evaluation =
        Evaluation.of(predictor, data.test(), BATCH, board, (target, prediction) -> 0);
    return new BaselineResult(
        baseline.name(),
        evaluation.scores(),
        pictures.predicted(predictor),
        evaluation.sequences(),
        evaluation.errors());
  }

  private Baseline trainingMean() {
    FrameShape shape = data.shape();
    return new Baseline.TrainingMean(
        new FrameBatch(1, shape.channels(), 1, shape.height(), shape.width(), scaledMean(data)));
  }

  /** The mean training frame, {@code [channel, height, width]}, as the network sees it. */
  private static float[] scaledMean(Dataset data) {
    float[] mean = data.trainMean();
    data.scaling().apply(mean, data.shape().plane());
    return mean;
  }

  /** The mean of each channel of the scaled mean frame. */
  private static List<Double> channelMeans(Dataset data) {
    float[] mean = scaledMean(data);
    int plane = data.shape().plane();
    return IntStream.range(0, data.shape().channels())
        .mapToObj(
            channel ->
                IntStream.range(channel * plane, (channel + 1) * plane)
                    .mapToDouble(i -> mean[i])
                    .average()
                    .orElse(0))
        .toList();
  }

  @Override
  public void close() {
    data.close();
  }
}
