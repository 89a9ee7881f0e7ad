package io.athanor.spec;

import io.athanor.sweep.SweepSpec;
import java.util.List;
import java.util.Optional;

/** {@code from: night} or {@code from: [night, night-2]}: older sweeps whose runs teach. */
final class FromReader {
  static final String KEY = "from";
  static final String STANDARD = "none";
  static final String MEANING =
      "older sweeps over the same data, from whose runs auto, tpe and genetic learn at the start";

  private static final String PATH = "search." + KEY;

  private final Problems problems;

  FromReader(Problems problems) {
    this.problems = problems;
  }

  /** The names in order. */
  List<String> read(Optional<Node> node, SweepSpec.Method method) {
    List<String> names = SweepNames.read(PATH, node, problems);
    if (!names.isEmpty() && !method.learns()) {
      problems.add(
          node.orElseThrow().place(),
          PATH + " must stand with a method that learns, got method: " + method.key(),
          "remove it, or write method: auto");
    }
    return names;
  }
}
