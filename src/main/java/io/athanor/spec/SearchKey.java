package io.athanor.spec;

import io.athanor.space.Rule;
import io.athanor.sweep.ScoreKind;
import io.athanor.sweep.SweepSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The keys of the search section: rule, default and meaning. */
enum SearchKey {
  METHOD(
      "method",
      new Rule.OneOf(Arrays.stream(SweepSpec.Method.values()).map(m -> m.key()).toList()),
      "auto",
      "how candidates are proposed: auto, tpe and genetic learn from the runs so far; sobol, random and grid do not"),
  RUNS(
      "runs",
      new Rule.WholeNumber(1, 100_000),
      "20; the whole grid for grid",
      "how many runs the sweep has at the most"),
  SEED(
      "seed",
      new Rule.WholeNumber(0, SearchKey.LARGEST_SEED),
      "1",
      "from which the candidates and every run's seed are derived"),
  RANK(
      "rank",
      new Rule.OneOf(Arrays.stream(ScoreKind.values()).map(ScoreKind::key).toList()),
      "[mse, ssim]",
      "the scores that rank runs; the first also chooses the best epoch"),
  KEEP(
      "keep",
      new Rule.WholeNumber(0, 100_000),
      "5",
      "how many runs' models stay on disk, the best ones"),
  SCHEDULER(
      "scheduler",
      new Rule.OneOf(
          Stream.concat(
                  Stream.of(RungsReader.AUTO),
                  Arrays.stream(SweepSpec.Scheduler.values()).map(s -> s.key()))
              .toList()),
      RungsReader.AUTO,
      "which runs are trained to their end: all, the best at each rung, or those no worse than the median; auto is asha for 30 runs or more of 9 epochs or more, but not for a grid"),
  ETA(
      "eta",
      new Rule.WholeNumber(2, 100),
      "3",
      "for asha: one run of so many goes on at each rung, and a rung has so many times the epochs of the one before"),
  MIN_EPOCHS(
      "minEpochs",
      new Rule.WholeNumber(1, 100_000),
      "epochs ÷ eta³, rounded up",
      "for asha and median: epochs of the first rung; median compares every so many epochs");

  /** The largest whole number that every JSON reader keeps exactly. */
  static final long LARGEST_SEED = (1L << 53) - 1;

  final String key;
  final Rule rule;
  final String standard;
  final String meaning;

  SearchKey(String key, Rule rule, String standard, String meaning) {
    this.key = key;
    this.rule = rule;
    this.standard = standard;
    this.meaning = meaning;
  }

  String path() {
    return "search." + key;
  }

  /** The keys of the section, those that have a reader of their own among them. */
  static List<String> keys() {
    return Stream.concat(
            Arrays.stream(values()).map(k -> k.key),
            Stream.of(FinalistKey.SECTION, FromReader.KEY, EyeReader.KEY))
        .toList();
  }
}
