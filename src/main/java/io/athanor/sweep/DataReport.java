package io.athanor.sweep;

import java.util.List;
import java.util.OptionalInt;

/**
 * What all runs of a sweep share: the data as it was found, the samples, and how the baselines do.
 *
 * @param fingerprint SHA-256 over shape and values, hexadecimal
 * @param description one line: {@code 4392 frames of 16×8, 2 channels, from bike.h5}
 * @param scaling one line: {@code min-max to 0–1, fitted on training: 0 … 267}
 * @param trainWindows how many windows the training part has
 * @param warnings what a person should know before believing a score, one line each
 * @param samples the fixed test windows that every run shows
 * @param baselines what any candidate must beat
 * @param pictures input and truth of every sample
 */
public record DataReport(
    String fingerprint,
    String description,
    String scaling,
    int trainWindows,
    int validationWindows,
    int testWindows,
    int channels,
    int height,
    int width,
    int inputFrames,
    int targetFrames,
    List<String> warnings,
    List<Sample> samples,
    List<BaselineResult> baselines,
    List<Picture> pictures) {
  public DataReport {
    warnings = List.copyOf(warnings);
    samples = List.copyOf(samples);
    baselines = List.copyOf(baselines);
    pictures = List.copyOf(pictures);
  }

  /** The same with those baselines. */
  public DataReport withBaselines(List<BaselineResult> others) {
    return new DataReport(
        fingerprint,
        description,
        scaling,
        trainWindows,
        validationWindows,
        testWindows,
        channels,
        height,
        width,
        inputFrames,
        targetFrames,
        warnings,
        samples,
        others,
        pictures);
  }

  /**
   * A fixed test window.
   *
   * @param number from 1, easy first
   * @param label where it comes from: {@code sequence 812} or {@code frames 4200–4212}
   * @param difficulty mean squared error of repeating the last frame, on scaled frames
   * @param window its place in the test part, from 0, and so in {@link SequenceScores#values};
   *     empty in databases of schema 4 and older
   */
  public record Sample(int number, String label, double difficulty, OptionalInt window) {
    /** A sample whose place nobody knows. */
    public Sample(int number, String label, double difficulty) {
      this(number, label, difficulty, OptionalInt.empty());
    }
  }

  /**
   * A prediction that needs no training.
   *
   * @param name such as {@code repeat last frame}
   * @param test scores over all leads and for each lead
   * @param pictures of every sample, role PREDICTION
   * @param sequences scores of each test window; how difficult a window is, where the baseline
   *     repeats the last frame. None in databases of schema 4 and older
   * @param errors the error in each cell, channel by channel; none in databases of schema 4 and
   *     older
   */
  public record BaselineResult(
      String name,
      List<ScoreValue> test,
      List<Picture> pictures,
      List<SequenceScores> sequences,
      List<ErrorMap> errors) {
    public BaselineResult {
      test = List.copyOf(test);
      pictures = List.copyOf(pictures);
      sequences = List.copyOf(sequences);
      errors = List.copyOf(errors);
    }

    /** Without scores by window and without maps. */
    public BaselineResult(String name, List<ScoreValue> test, List<Picture> pictures) {
      this(name, test, pictures, List.of(), List.of());
    }
  }
}
