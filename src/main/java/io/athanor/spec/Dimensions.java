package io.athanor.spec;

import io.athanor.space.Condition;
import io.athanor.space.Dimension;
import io.athanor.space.Hyperparameter;
import io.athanor.space.Rule;
import io.athanor.space.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One hyperparameter's part of the file to its dimensions: a scalar is fixed, a list is a set of
 * choices, {@code {min, max}} is a range, {@code {each: …}} is one of these for every layer.
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

  /**
   * The dimensions of one hyperparameter.
   *
   * @param layers what was read for the number of layers
   * @return none where there is a problem, which is reported
   */
  List<Dimension> read(Hyperparameter of, Node node, Layers layers) {
    String path = of.section().key() + "." + of.key();
    if (node instanceof Node.Keys keys
        && has(keys, "each")
        && !(of.rule() instanceof Rule.Losses)) {
      return each(of, path, keys, layers);
    }
    return one(of.key(), of.rule(), path, node, Optional.empty()).stream().toList();
  }

  private List<Dimension> each(Hyperparameter of, String path, Node.Keys keys, Layers layers) {
    if (!of.perLayer()) {
      problems.add(
          keys.place(),
          path + " must be the same for every layer, got each",
          "give the values without each");
      return List.of();
    }
    Section section = Section.of(path, Optional.of(keys), List.of("each"), problems);
    Node node = section.value("each").orElseThrow();
    if (node instanceof Node.Scalar) {
      problems.mustBe(
          path + ".each", "a list or a range", node, "for one value in every layer leave out each");
      return List.of();
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (int layer = 1; layer <= layers.most(); layer++) {
      Optional<Condition> condition =
          layer > layers.fewest()
              ? Optional.of(new Condition(Hyperparameter.LAYERS.key(), layer))
              : Optional.empty();
      Optional<Dimension> dimension =
          one(of.key(layer), of.rule(), path + ".each", node, condition);
      if (dimension.isEmpty()) {
        return List.of(); // reported once, not for every layer
      }
      dimensions.add(dimension.get());
    }
    return dimensions;
  }

  private Optional<Dimension> one(
      String name, Rule rule, String path, Node node, Optional<Condition> condition) {
    if (node instanceof Node.Items list) {
      return choice(name, rule, path, list, condition);
    }
    if (node instanceof Node.Keys keys && !(rule instanceof Rule.Losses)) {
      return ranges.read(name, rule, path, keys, condition);
    }
    return values
        .read(path, rule, node)
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

  private static boolean has(Node.Keys keys, String key) {
    return keys.entries().stream().anyMatch(entry -> entry.key().equals(key));
  }

  /** How many layers there can be. */
  record Layers(int fewest, int most) {
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
