package io.athanor.spec;

import io.athanor.space.Rule;
import io.athanor.sweep.DataSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The keys of the data section: rule, default and meaning. The parser, the schema, the template and
 * the reference page are made from this list.
 */
enum DataKey {
  SOURCE(
      "source",
      Use.ALWAYS,
      Optional.empty(),
      "",
      "a generator (moving-squares, moving-digits), or a path relative to this file: .npy, .npz, .h5, or a folder of PNG, JPEG or CSV frames"),
  SEQUENCES(
      "sequences",
      Use.GENERATOR,
      Optional.of(new Rule.WholeNumber(3, 1_000_000)),
      "1200",
      "how many sequences are generated"),
  SIZE(
      "size",
      Use.GENERATOR,
      Optional.empty(),
      "40 for moving-squares, 64 for moving-digits",
      "frame size in pixels: one number, or [height, width]"),
  SEED(
      "seed",
      Use.GENERATOR,
      Optional.of(new Rule.WholeNumber(0, SearchKey.LARGEST_SEED)),
      "1",
      "seed of what is generated; the data is the same for every run"),
  ARRAY(
      "array",
      Use.FILE,
      Optional.empty(),
      "the only one",
      "name of the array inside a .npz or HDF5 file"),
  AXES(
      "axes",
      Use.FILE,
      Optional.empty(),
      "guessed from the number of axes",
      "one letter an axis: n sequences, t time, c channels, h height, w width, as in tchw"),
  CHANNELS("channels", Use.FILE, Optional.empty(), "all", "channels to keep, counted from 0"),
  INPUT(
      "input",
      Use.ALWAYS,
      Optional.empty(),
      "10",
      "frames the network sees: how many, or their offsets from the first predicted frame, as in [-168, -24, -2, -1]"),
  TARGET(
      "target",
      Use.ALWAYS,
      Optional.of(new Rule.WholeNumber(1, 1000)),
      "10",
      "frames predicted, at most as many as the network sees; with 1 the last ConvLSTM layer returns one frame"),
  STRIDE(
      "stride",
      Use.ALWAYS,
      Optional.of(new Rule.WholeNumber(1, 1_000_000)),
      "1",
      "frames between the starts of two windows"),
  GAP(
      "gap",
      Use.ALWAYS,
      Optional.of(new Rule.WholeNumber(-999, 1_000_000)),
      "0",
      "frames left out between the last input and the first predicted frame; below 0 they overlap"),
  SPLIT(
      "split",
      Use.ALWAYS,
      Optional.empty(),
      "15 % validation, 15 % test",
      "the parts for training, for choosing and for the final score: below 1 a share, from 1 on a count of frames or sequences"),
  SCALING(
      "scaling",
      Use.ALWAYS,
      Optional.of(new Rule.OneOf(scalings())),
      "none for generators, minmax for files",
      "how values are brought to the network: none, minmax (to 0–1), symmetric (to −1–1), zscore, log1p (log, then to 0–1), anomaly (departures from each cell's mean)"),
  FILL(
      "fill",
      Use.FILE,
      Optional.of(Rule.RealNumber.ANY),
      "missing values are refused",
      "what stands for a missing value (NaN)"),
  THRESHOLDS(
      "thresholds",
      Use.ALWAYS,
      Optional.empty(),
      "the middle of the value range",
      "values, in the data's units, at which the csi score is taken"),
  SAMPLES(
      "samples",
      Use.ALWAYS,
      Optional.of(new Rule.WholeNumber(1, 100)),
      "6",
      "test sequences whose pictures every run shows");

  /** Which sources a key is for. */
  enum Use {
    ALWAYS,
    GENERATOR,
    FILE
  }

  final String key;
  final Use use;
  final Optional<Rule> rule;

  /** The default in words; a value that can be written in the file where the rule is present. */
  final String standard;

  final String meaning;

  DataKey(String key, Use use, Optional<Rule> rule, String standard, String meaning) {
    this.key = key;
    this.use = use;
    this.rule = rule;
    this.standard = standard;
    this.meaning = meaning;
  }

  String path() {
    return "data." + key;
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(k -> k.key).toList();
  }

  private static List<String> scalings() {
    return Arrays.stream(DataSpec.Scaling.values()).map(DataSpec.Scaling::key).toList();
  }
}
