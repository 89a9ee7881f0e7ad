package io.athanor.spec;

import io.athanor.sweep.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One mapping of the file whose keys are known: {@code data}, {@code training}, a range. Unknown
 * keys are reported when it is made. A key with nothing behind it counts as absent from a section,
 * so that everything in it may be commented out.
 */
final class Section {
  private final Node.Place place;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private boolean unreadable;

  private Section(Node.Place place) {
    this.place = place;
  }

  /** The section at a path; empty where there is none. */
  static Section of(String path, Optional<Node> node, List<String> known, Problems problems) {
    return of(path, node, known, key -> Optional.empty(), problems);
  }

  /**
   * @param elsewhere for a key that is not known here, where it belongs
   */
  static Section of(
      String path,
      Optional<Node> node,
      List<String> known,
      Function<String, Optional<String>> elsewhere,
      Problems problems) {
    Section section = new Section(node.map(Node::place).orElse(Node.Place.START));
    if (node.isPresent() && node.get() instanceof Node.Keys keys) {
      for (Node.Entry entry : keys.entries()) {
        if (known.contains(entry.key())) {
          section.values.put(entry.key(), entry.value());
        } else {
          problems.add(
              entry.place(),
              path + " has no key " + Shown.quoted(entry.key()),
              elsewhere
                  .apply(entry.key())
                  .orElseGet(
                      () ->
                          Suggestion.or(
                              entry.key(), known, "its keys are " + String.join(", ", known))));
        }
      }
    } else if (node.isPresent()
        && !(node.get() instanceof Node.Scalar scalar && scalar.nothing())) {
      section.unreadable = true;
      problems.mustBe(
          path,
          "a mapping of keys to values",
          node.get(),
          "indent keys such as " + known.get(0) + ": under it");
    }
    return section;
  }

  Optional<Node> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Whether there is something else than keys and values, which is reported. */
  boolean unreadable() {
    return unreadable;
  }

  /** Where the section's first key stands. */
  Node.Place place() {
    return place;
  }

  Node.Place place(String key) {
    return value(key).map(Node::place).orElse(place);
  }
}
