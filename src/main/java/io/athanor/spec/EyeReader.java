package io.athanor.spec;

import io.athanor.sweep.ScoreKind;
import java.util.List;
import java.util.Optional;

/** {@code search.eye: [sweep, …]}: whose verdicts the score {@code eye} is found from. */
final class EyeReader {
  static final String KEY = "eye";
  static final String STANDARD = "every sweep that has verdicts";
  static final String MEANING =
      "for the score eye: the sweeps whose verdicts it is made from (docs/review.md)";

  private static final String PATH = "search." + KEY;

  private final Problems problems;

  EyeReader(Problems problems) {
    this.problems = problems;
  }

  /** The names; none stands for all sweeps. */
  List<String> read(Optional<Node> node, List<ScoreKind> rank) {
    if (SweepNames.given(node) && !rank.contains(ScoreKind.EYE)) {
      problems.add(
          node.orElseThrow().place(),
          PATH + " must not be given unless search.rank has eye",
          "write rank: [eye, mse], or remove it");
    }
    return SweepNames.read(PATH, node, problems);
  }
}
