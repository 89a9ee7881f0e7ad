package io.athanor.spec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.athanor.sweep.ScoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code search.eye: [sweep, …]}: whose verdicts the score {@code eye} is found from. */
final class EyeReader {
  static final String KEY = "eye";
  static final String RULE = "a sweep's name, or a list of them";
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
    if (node.isEmpty()) {
      return List.of();
    }
    Node.Place place = node.get().place();
    if (!rank.contains(ScoreKind.EYE)) {
      problems.add(
          place,
          PATH + " must not be given unless search.rank has eye",
          "write rank: [eye, mse], or remove it");
    }
    List<Node> items = node.get() instanceof Node.Items list ? list.items() : List.of(node.get());
    List<String> names = new ArrayList<>();
    for (Node item : items) {
      if (!(item instanceof Node.Scalar scalar) || !scalar.text().matches(SpecReader.NAME)) {
        problems.mustBe(PATH, RULE, item, "write names as `athanor ls` shows them");
      } else if (names.contains(scalar.text())) {
        problems.add(
            item.place(),
            PATH + " must list each sweep once, got " + scalar.text() + " again",
            "remove it");
      } else {
        names.add(scalar.text());
      }
    }
    if (items.isEmpty()) {
      problems.add(place, PATH + " must have at least one sweep, got []", "remove the key");
    }
    return names;
  }

  static ObjectNode schema() {
    ObjectNode name = JsonNodeFactory.instance.objectNode();
    name.putArray("type").add("string").add("number").add("boolean");
    name.put("pattern", "^" + SpecReader.NAME + "$");
    ObjectNode several = JsonNodeFactory.instance.objectNode();
    several.putArray("anyOf").add(name).add(Rules.list(name));
    return several.put("description", MEANING + " (default: " + STANDARD + ")");
  }
}
