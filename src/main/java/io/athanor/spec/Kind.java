package io.athanor.spec;

import io.athanor.space.Derived;
import io.athanor.space.Dimension;
import io.athanor.space.Rule;
import io.athanor.space.Value;

/** What a part of an expression is. */
enum Kind {
  NUMBER("a number"),
  NAME("a name"),
  FLAG("true or false"),
  LAYERS("the numbers of every layer");

  /** To follow "got". */
  final String words;

  Kind(String words) {
    this.words = words;
  }

  static Kind of(Dimension dimension) {
    if (dimension instanceof Dimension.Choice choice) {
      if (choice.values().stream()
          .allMatch(v -> v instanceof Value.Whole || v instanceof Value.Real)) {
        return NUMBER;
      }
      return choice.values().stream().allMatch(v -> v instanceof Value.Flag) ? FLAG : NAME;
    }
    return dimension instanceof Derived derived ? of(derived.rule()) : NUMBER;
  }

  /** Of what an expression must give for a value under that rule. */
  static Kind of(Rule rule) {
    if (rule instanceof Rule.OnOff) {
      return FLAG;
    }
    return rule instanceof Rule.OneOf || rule instanceof Rule.Losses ? NAME : NUMBER;
  }
}
