package io.athanor.spec;

import io.athanor.space.Rule;
import java.util.Arrays;
import java.util.List;

/** The keys of {@code search.finalists}: rule, default and meaning. */
enum FinalistKey {
  TOP(
      "top",
      new Rule.WholeNumber(1, 1000),
      "3",
      "how many of the best candidates are trained again"),
  SEEDS("seeds", new Rule.WholeNumber(1, 1000), "3", "how many runs of each, with other seeds"),
  EPOCHS(
      "epochs",
      new Rule.WholeNumber(1, 100_000),
      "as many as the candidate had",
      "epochs of each of these runs");

  /** The section's key in the search section. */
  static final String SECTION = "finalists";

  /** What the section is for. */
  static final String MEANING =
      "the best candidates of the search, trained again to tell real differences from noise";

  final String key;
  final Rule.WholeNumber rule;
  final String standard;
  final String meaning;

  FinalistKey(String key, Rule.WholeNumber rule, String standard, String meaning) {
    this.key = key;
    this.rule = rule;
    this.standard = standard;
    this.meaning = meaning;
  }

  String path() {
    return "search." + SECTION + "." + key;
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(k -> k.key).toList();
  }
}
