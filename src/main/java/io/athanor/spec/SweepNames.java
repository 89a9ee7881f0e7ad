package io.athanor.spec;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code night} or {@code [night, night-2]}: unique names of sweeps that are kept. */
final class SweepNames {
  static final String RULE = "the name of a sweep, or a list of names";

  /** A sweep's unique name: that of a file, perhaps with a number behind it. */
  private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,79}";

  private static final String REMEDY = "write a name that athanor ls shows";

  private SweepNames() {}

  /** Whether something is given: a key without a value is not. */
  static boolean given(Optional<Node> node) {
    return node.isPresent() && !(node.get() instanceof Node.Scalar scalar && scalar.nothing());
  }

  /** The names in order; a problem is reported, and none is read in its place. */
  static List<String> read(String path, Optional<Node> node, Problems problems) {
    if (!given(node)) {
      return List.of();
    }
    Node given = node.orElseThrow();
    List<Node> items = given instanceof Node.Items list ? list.items() : List.of(given);
    if (items.isEmpty()) {
      problems.add(given.place(), path + " must have at least one sweep, got []", "remove it");
    }
    List<String> names = new ArrayList<>();
    for (Node item : items) {
      if (!(item instanceof Node.Scalar scalar && scalar.text().matches(NAME))) {
        problems.mustBe(path, RULE, item, REMEDY);
      } else if (names.contains(scalar.text())) {
        problems.add(
            item.place(),
            path + " must list each sweep once, got " + scalar.text() + " again",
            "remove it");
      } else {
        names.add(scalar.text());
      }
    }
    return names;
  }

  static ObjectNode schema(String description) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    ObjectNode name = json.objectNode();
    name.putArray("type").add("string").add("number").add("boolean");
    name.put("pattern", "^" + NAME + "$");
    ObjectNode names = json.objectNode();
    names
        .putArray("anyOf")
        .add(name)
        .add(Rules.list(name))
        .add(json.objectNode().put("type", "null"));
    return names.put("description", description);
  }
}
