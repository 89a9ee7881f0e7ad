package io.athanor.spec;

import io.athanor.space.Condition;
import io.athanor.space.Derived;
import io.athanor.space.Dimension;
import io.athanor.space.Rule;
import io.athanor.space.Value;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A dimension before the others are known, on which its condition and its expression depend.
 *
 * @param path of the hyperparameter in the file, such as {@code model.filters}
 * @param place of what is given for it
 * @param plain the dimension, where it has values of its own
 * @param derive the expression, where it has not
 * @param layer the layer it is for, counted from 1
 * @param condition what is known already of when it counts
 * @param when the rest of it
 */
record Draft(
    String name,
    String path,
    Node.Place place,
    Rule rule,
    Optional<Dimension> plain,
    Optional<Node> derive,
    OptionalInt layer,
    Optional<Condition> condition,
    Optional<Node> when) {

  Kind kind() {
    return plain.map(Kind::of).orElseGet(() -> Kind.of(rule));
  }

  /** Whether it can have that value. */
  boolean may(Value value) {
    return plain.map(dimension -> dimension.has(value)).orElseGet(() -> rule.allows(value));
  }

  /** Whether it can be a number of at least that size. */
  boolean mayReach(double least) {
    if (plain.isEmpty()) {
      return true;
    }
    Dimension dimension = plain.get();
    Condition.Test test = new Condition.AtLeast(name, least);
    return dimension instanceof Dimension.Choice choice
        ? choice.values().stream().anyMatch(test::met)
        : test.met(dimension.at(1));
  }

  /** The dimension that computes its value. */
  Dimension derived(io.athanor.space.Formula formula) {
    return new Derived(name, formula, rule, condition);
  }
}
