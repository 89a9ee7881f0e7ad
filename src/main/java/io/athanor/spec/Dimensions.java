package io.athanor.spec;

import io.athanor.space.Condition;
import io.athanor.space.Dimension;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Rule;
import io.athanor.space.Value;
import io.athanor.sweep.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One hyperparameter's part of the file to its dimensions: a scalar is fixed, a list is a set of
 * choices, {@code {min, max}} is a range, {@code {derive: …}} is computed, {@code {each: …}} is one
 * of these for every layer. Any mapping may say {@code when:}; {@code {values: …}} is the mapping
 * for a scalar or a list.
 */
final class Dimensions {
  private final Problems problems;
  private final Values values;
  private final Ranges ranges;

  Dimensions(Problems problems) {
    this.problems = problems;
    this.values = new Values(problems);
    this.ranges = new Ranges(problems);
  }

  /** What is read: its name in the file, where it stands, and what its values must be. */
  record Named(String name, String path, Rule rule, boolean perLayer) {
    static Named of(Hyperparameter of) {
      return new Named(of.key(), of.section().key() + "." + of.key(), of.rule(), of.perLayer());
    }
  }

  /**
   * The dimensions of one hyperparameter or variable.
   *
   * @param layers what was read for the number of layers
   * @return none where there is a problem, which is reported
   */
  List<Draft> read(Named of, Node node, Layers layers) {
    if (!(node instanceof Node.Keys keys) || !special(of.rule(), keys)) {
      return one(of, node, node.place(), Optional.empty());
    }
    Optional<Node> when = keys.value("when");
    Node.Keys rest = keys.without("when");
    if (rest.value("each").isPresent()) {
      return each(of, rest, when, layers);
    }
    if (rest.value("derive").isPresent()) {
      return derive(of, rest, when, OptionalInt.empty(), Optional.empty()).stream().toList();
    }
    if (rest.value("values").isPresent()) {
      return values(of, rest, when);
    }
    if (rest.entries().isEmpty() || of.rule() instanceof Rule.Losses) {
      problems.add(
          keys.place(),
          of.path() + " must have values beside when, got none",
          "write {values: …, when: …}");
      return List.of();
    }
    return one(of, rest, keys.place(), when);
  }

  /** Whether the mapping is one of dimensions; a loss may be a mapping itself. */
  private static boolean special(Rule rule, Node.Keys keys) {
    return !(rule instanceof Rule.Losses)
        || List.of("when", "derive", "values").stream().anyMatch(k -> keys.value(k).isPresent());
  }

  private List<Draft> one(Named of, Node node, Node.Place place, Optional<Node> when) {
    return dimension(of.name(), of, of.path(), node, Optional.empty())
        .map(
            d ->
                new Draft(
                    of.name(),
                    of.path(),
                    place,
                    of.rule(),
                    Optional.of(d),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    when))
        .stream()
        .toList();
  }

  private List<Draft> values(Named of, Node.Keys keys, Optional<Node> when) {
    Section section = Section.of(of.path(), Optional.of(keys), List.of("values", "when"), problems);
    Node node = section.value("values").orElseThrow();
    boolean range = node instanceof Node.Keys && !(of.rule() instanceof Rule.Losses);
    if (range || when.isEmpty()) {
      problems.add(
          keys.place(),
          of.path()
              + ".values must be a value or a list beside when, got "
              + (range ? "a mapping" : "no when"),
          range ? "write min and max beside when, without values" : "write them without values");
      return List.of();
    }
    return one(of, node, keys.place(), when);
  }

  private Optional<Draft> derive(
      Named of,
      Node.Keys keys,
      Optional<Node> when,
      OptionalInt layer,
      Optional<Condition> condition) {
    Section section = Section.of(of.path(), Optional.of(keys), List.of("derive", "when"), problems);
    return section
        .value("derive")
        .map(
            node ->
                new Draft(
                    of.name(),
                    of.path(),
                    keys.place(),
                    of.rule(),
                    Optional.empty(),
                    Optional.of(node),
                    layer,
                    condition,
                    when));
  }

  private List<Draft> each(Named of, Node.Keys keys, Optional<Node> when, Layers layers) {
    if (!of.perLayer()) {
      problems.add(
          keys.place(),
          of.path() + " must be the same for every layer, got each",
          "give the values without each");
      return List.of();
    }
    Section section = Section.of(of.path(), Optional.of(keys), List.of("each", "when"), problems);
    Node node = section.value("each").orElseThrow();
    if (node instanceof Node.Scalar) {
      problems.mustBe(
          of.path() + ".each",
          "a list or a range",
          node,
          "for one value in every layer leave out each");
      return List.of();
    }
    List<Draft> drafts = new ArrayList<>();
    for (int layer = 1; layer <= layers.most(); layer++) {
      Optional<Draft> draft = inLayer(layer, of, node, when, layers);
      if (draft.isEmpty()) {
        return List.of(); // reported once, not for every layer
      }
      drafts.add(draft.get());
    }
    return drafts;
  }

  private Optional<Draft> inLayer(
      int layer, Named of, Node node, Optional<Node> when, Layers layers) {
    Optional<Condition> condition =
        layer > layers.fewest()
            ? Optional.of(Condition.atLeast(Hyperparameter.LAYERS.key(), layer))
            : Optional.empty();
    String name = of.name() + "[" + layer + "]";
    OptionalInt number = OptionalInt.of(layer);
    if (node instanceof Node.Keys keys && keys.value("derive").isPresent()) {
      Named one = new Named(name, of.path() + ".each", of.rule(), false);
      return derive(one, keys, when, number, condition);
    }
    return dimension(name, of, of.path() + ".each", node, condition)
        .map(
            d ->
                new Draft(
                    name,
                    of.path(),
                    node.place(),
                    of.rule(),
                    Optional.of(d),
                    Optional.empty(),
                    number,
                    condition,
                    when));
  }

  private Optional<Dimension> dimension(
      String name, Named of, String path, Node node, Optional<Condition> condition) {
    if (node instanceof Node.Items list) {
      return choice(name, of.rule(), path, list, condition);
    }
    if (node instanceof Node.Keys keys && !(of.rule() instanceof Rule.Losses)) {
      return ranges.read(name, of.rule(), path, keys, condition);
    }
    return values
        .read(path, of.rule(), node)
        .map(value -> new Dimension.Choice(name, List.of(value), condition));
  }

  private Optional<Dimension> choice(
      String name, Rule rule, String path, Node.Items list, Optional<Condition> condition) {
    if (list.items().isEmpty()) {
      problems.add(
          list.place(),
          path + " must have at least one value, got []",
          "list values, or remove the key");
      return Optional.empty();
    }
    List<Value> choices = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node item : list.items()) {
      Optional<Value> value = values.read(path, rule, item);
      value.ifPresent(choices::add);
      if (value.isPresent() && !seen.add(value.get().text())) {
        problems.add(
            item.place(),
            path + " must list each value once, got " + Shown.of(value.get().text()) + " again",
            "remove it");
        return Optional.empty();
      }
    }
    return choices.size() == list.items().size()
        ? Optional.of(new Dimension.Choice(name, choices, condition))
        : Optional.empty();
  }

  /** How many layers there can be. */
  record Layers(int fewest, int most) {
    /** What the rule allows. */
    static Layers any() {
      Rule.WholeNumber rule = (Rule.WholeNumber) Hyperparameter.LAYERS.rule();
      return new Layers((int) rule.min(), (int) rule.max());
    }

    static Layers of(Dimension layers) {
      long size = layers.size().orElseThrow();
      long fewest = Long.MAX_VALUE;
      long most = 0;
      for (long i = 0; i < size; i++) {
        long count = ((Value.Whole) layers.at((i + 0.5) / size)).value();
        fewest = Math.min(fewest, count);
        most = Math.max(most, count);
      }
      return new Layers((int) fewest, (int) most);
    }
  }
}
