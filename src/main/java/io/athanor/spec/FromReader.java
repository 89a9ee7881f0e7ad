package io.athanor.spec;

import io.athanor.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code from: night} or {@code from: [night, night-2]}: older sweeps whose runs teach. */
final class FromReader {
  static final String KEY = "from";
  static final String RULE = "the name of a sweep, or a list of names";
  static final String STANDARD = "none";
  static final String MEANING =
      "older sweeps over the same data, from whose runs auto, tpe and genetic learn at the start";

  /** A sweep's unique name: that of a file, perhaps with a number behind it. */
  static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}";

  private static final String PATH = "search." + KEY;
  private static final String REMEDY = "write a name that athanor ls shows";

  private final Problems problems;

  FromReader(Problems problems) {
    this.problems = problems;
  }

  /** The names in order; a problem is reported, and none is read in its place. */
  List<String> read(Optional<Node> node, SweepSpec.Method method) {
    if (node.isEmpty() || node.get() instanceof Node.Scalar scalar && scalar.nothing()) {
      return List.of();
    }
    List<Node> items = node.get() instanceof Node.Items list ? list.items() : List.of(node.get());
    if (items.isEmpty()) {
      problems.add(node.get().place(), PATH + " must have at least one sweep, got []", "remove it");
    } else if (!method.learns()) {
      problems.add(
          node.get().place(),
          PATH + " must stand with a method that learns, got method: " + method.key(),
          "remove it, or write method: auto");
    }
    List<String> names = new ArrayList<>();
    for (Node item : items) {
      if (!(item instanceof Node.Scalar scalar && scalar.text().matches(NAME))) {
        problems.mustBe(PATH, RULE, item, REMEDY);
      } else if (names.contains(scalar.text())) {
        problems.add(
            item.place(),
            PATH + " must list each sweep once, got " + scalar.text() + " again",
            "remove it");
      } else {
        names.add(scalar.text());
      }
    }
    return names;
  }
}
