package io.athanor.spec;

import io.athanor.space.Condition;
import io.athanor.space.Dimension;
import io.athanor.space.Rule;
import io.athanor.space.Value;
import io.athanor.sweep.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code when: {optimizer: sgd, layers: {min: 2}}} to a condition: a value, one of a list, or at
 * least a number; all keys together.
 */
final class Conditions {
  static final List<String> KEYS = List.of("min");

  private final Scope scope;
  private final Values values;
  private final Problems problems;

  Conditions(Scope scope, Problems problems) {
    this.scope = scope;
    this.values = new Values(problems);
    this.problems = problems;
  }

  /** Empty where there is a problem, which is reported. */
  Optional<Condition> read(Draft of, Node node) {
    String path = of.path() + ".when";
    if (!(node instanceof Node.Keys keys) || keys.entries().isEmpty()) {
      problems.mustBe(
          path,
          "a mapping of hyperparameters to values",
          node,
          "write when: {optimizer: sgd}, or {layers: {min: 2}}");
      return Optional.empty();
    }
    List<Condition.Test> tests = new ArrayList<>();
    for (Node.Entry entry : keys.entries()) {
      Optional<Draft> other = scope.single(entry.key());
      if (other.isPresent() && !other.get().name().equals(of.name())) {
        test(path + "." + entry.key(), other.get(), entry.value()).ifPresent(tests::add);
      } else if (other.isPresent()) {
        problems.add(
            entry.place(),
            path + " must be about another hyperparameter, got its own",
            "remove it");
      } else if (!scope.reported(entry.key())) {
        problems.add(
            entry.place(),
            path + " must use names that this space has, got " + Shown.of(entry.key()),
            scope.remedy(entry.key()));
      }
    }
    return tests.size() == keys.entries().size()
        ? Optional.of(new Condition(tests))
        : Optional.empty();
  }

  private Optional<Condition.Test> test(String path, Draft other, Node node) {
    if (node instanceof Node.Keys keys && !(other.rule() instanceof Rule.Losses)) {
      return atLeast(path, other, keys);
    }
    List<Node> items = node instanceof Node.Items list ? list.items() : List.of(node);
    List<Value> among = new ArrayList<>();
    for (Node item : items) {
      Optional<Value> value = values.read(path, other.rule(), item);
      if (value.isPresent() && !other.may(value.get())) {
        problems.add(
            item.place(),
            path + " must be a value that " + other.name() + " has, got " + item.shown(),
            "add it to "
                + other.path()
                + ", or "
                + Suggestion.or(value.get().text(), texts(other), "remove it"));
      } else {
        value.ifPresent(among::add);
      }
    }
    if (items.isEmpty()) {
      problems.add(node.place(), path + " must have at least one value, got []", "list values");
    }
    return among.isEmpty() || among.size() < items.size()
        ? Optional.empty()
        : Optional.of(new Condition.Among(other.name(), among));
  }

  private Optional<Condition.Test> atLeast(String path, Draft other, Node.Keys keys) {
    if (other.kind() != Kind.NUMBER) {
      problems.mustBe(path, other.rule().text(), keys, "write one value, or a list");
      return Optional.empty();
    }
    Section section = Section.of(path, Optional.of(keys), KEYS, problems);
    Optional<Double> least =
        section.value("min").flatMap(node -> values.real(path + ".min", Rule.RealNumber.ANY, node));
    if (!section.has("min") && keys.entries().isEmpty()) {
      problems.add(keys.place(), path + " must have min, got none", "write {min: 2}");
    }
    if (least.isPresent() && !other.mayReach(least.get())) {
      problems.add(
          section.place("min"),
          "%s.min must be a value that %s reaches, got %s"
              .formatted(path, other.name(), new Value.Real(least.get()).text()),
          "lower it, or remove the hyperparameter that never counts");
      return Optional.empty();
    }
    return least.map(number -> new Condition.AtLeast(other.name(), number));
  }

  /** The values of a dimension that has a list of them, or of a rule that names them. */
  static List<String> texts(Draft of) {
    if (of.plain().isPresent() && of.plain().get() instanceof Dimension.Choice choice) {
      return choice.values().stream().map(Value::text).toList();
    }
    return of.rule() instanceof Rule.OneOf names ? names.names() : List.of();
  }
}
