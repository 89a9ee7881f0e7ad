package io.athanor.space;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which dimensions others look at. */
final class Reading {
  private Reading() {}

  /** The dimensions that decide whether this one counts, and on its value where it is derived. */
  static Set<String> of(Dimension dimension) {
    Set<String> names = new TreeSet<>();
    dimension.condition().ifPresent(condition -> names.addAll(condition.dimensions()));
    if (dimension instanceof Derived derived) {
      names.addAll(derived.formula().names());
    }
    return names;
  }

  /** The dimensions that conditions, derived values and constraints look at. */
  static Set<String> of(SearchSpace space) {
    Set<String> names = new TreeSet<>();
    space.dimensions().forEach(dimension -> names.addAll(of(dimension)));
    space.required().forEach(formula -> names.addAll(formula.names()));
    return names;
  }

  /** What decides whether a candidate may be tried, directly or through other dimensions. */
  static Set<String> deciding(SearchSpace space) {
    Set<String> names = new TreeSet<>();
    space.required().forEach(formula -> names.addAll(formula.names()));
    List<Dimension> dimensions = space.dimensions();
    for (int i = dimensions.size() - 1; i >= 0; i--) { // those before it are all it depends on
      Dimension dimension = dimensions.get(i);
      if (dimension instanceof Derived || names.contains(dimension.name())) {
        names.addAll(of(dimension));
      }
    }
    return names;
  }
}
