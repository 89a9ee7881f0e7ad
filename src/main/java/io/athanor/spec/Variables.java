package io.athanor.spec;

import io.athanor.space.Hyperparameter;
import io.athanor.space.Rule;
import io.athanor.space.Value;
import io.athanor.sweep.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The variables section: dimensions of the user's own, for expressions and conditions to use. What
 * their values must be follows from those that are given.
 */
final class Variables {
  static final String NAME = "[A-Za-z][A-Za-z0-9]{0,31}";
  private static final int MOST = 50;
  private static final long LARGEST = 1_000_000_000_000_000L;
  private static final List<String> TAKEN = List.of("true", "false", "and", "or", "not");

  private final Problems problems;

  Variables(Problems problems) {
    this.problems = problems;
  }

  /**
   * What is read for them.
   *
   * @param unreadable gets the names of those that are given but not readable
   */
  List<Draft> read(Node node, Dimensions reader, Set<String> unreadable) {
    List<Draft> drafts = new ArrayList<>();
    if (node instanceof Node.Scalar scalar && scalar.nothing()) {
      return drafts;
    }
    if (!(node instanceof Node.Keys keys)) {
      problems.mustBe(
          "variables", "a mapping of names to values", node, "write names such as base: [8, 16]");
      return drafts;
    }
    if (keys.entries().size() > MOST) {
      problems.add(
          keys.place(),
          "variables must be at most %d, got %d".formatted(MOST, keys.entries().size()),
          "remove those that are not needed");
      return drafts;
    }
    for (Node.Entry entry : keys.entries()) {
      List<Draft> read =
          usable(entry)
              ? reader.read(named(entry), entry.value(), Dimensions.Layers.any())
              : List.of();
      if (read.isEmpty()) {
        unreadable.add(entry.key());
      }
      drafts.addAll(read);
    }
    return drafts;
  }

  private boolean usable(Node.Entry entry) {
    String name = entry.key();
    if (!name.matches(NAME)) {
      problems.add(
          entry.place(),
          "a variable's name must be a letter and up to 31 letters and digits, got "
              + Shown.quoted(name),
          "write a name such as base");
      return false;
    }
    boolean taken =
        Hyperparameter.named(name).isPresent()
            || TAKEN.contains(name)
            || Notation.FUNCTIONS.contains(name)
            || name.equals(Scope.LAYER);
    if (taken) {
      problems.add(
          entry.place(),
          "a variable's name must not have a meaning already, got " + name,
          Hyperparameter.named(name)
              .map(h -> "move it under " + h.section().key() + ":")
              .orElse("choose another name"));
    }
    return !taken;
  }

  private static Dimensions.Named named(Node.Entry entry) {
    return new Dimensions.Named(
        entry.key(), "variables." + entry.key(), rule(entry.value()), false);
  }

  private static Rule rule(Node node) {
    List<Value> given = new ArrayList<>();
    collect(node, given);
    if (!given.isEmpty() && given.stream().allMatch(v -> v instanceof Value.Whole)) {
      return new Rule.WholeNumber(-LARGEST, LARGEST);
    }
    if (!given.isEmpty() && given.stream().allMatch(v -> v instanceof Value.Flag)) {
      return new Rule.OnOff();
    }
    List<String> texts =
        given.stream().filter(v -> v instanceof Value.Text).map(Value::text).toList();
    return given.isEmpty() || texts.size() < given.size()
        ? Rule.RealNumber.ANY
        : new Rule.OneOf(texts);
  }

  /** The values that are written out, of a list and of both ends of a range. */
  private static void collect(Node node, List<Value> into) {
    if (node instanceof Node.Scalar scalar && !scalar.nothing()) {
      into.add(Literal.of(scalar));
    } else if (node instanceof Node.Items list) {
      list.items().stream()
          .filter(item -> item instanceof Node.Scalar)
          .forEach(i -> collect(i, into));
    } else if (node instanceof Node.Keys keys) {
      List.of("min", "max", "step", "values")
          .forEach(key -> keys.value(key).ifPresent(value -> collect(value, into)));
    }
  }
}
