package io.athanor.spec;

import io.athanor.space.Derived;
import io.athanor.space.Dimension;
import io.athanor.space.Feasibility;
import io.athanor.space.Formula;
import io.athanor.space.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says why a space has no candidate that may be tried. */
final class Impossible {
  private static final int MOST_ALONE = 8;

  private final SearchSpace space;
  private final Map<Formula, Node> required;
  private final Scope scope;
  private final Problems problems;

  Impossible(SearchSpace space, Map<Formula, Node> required, Scope scope, Problems problems) {
    this.space = space;
    this.required = required;
    this.scope = scope;
    this.problems = problems;
  }

  void report(Feasibility whole) {
    Feasibility derivedAlone = new SearchSpace(space.dimensions()).feasibility();
    if (!derivedAlone.possible()) {
      derived(derivedAlone);
      return;
    }
    for (Map.Entry<Formula, Node> entry : few()) {
      Feasibility alone =
          required.size() == 1
              ? whole
              : new SearchSpace(space.dimensions(), List.of(entry.getKey())).feasibility();
      if (!alone.possible()) {
        String names = String.join(", ", entry.getKey().names());
        add(entry.getValue(), "", alone, "loosen it, or widen " + names);
        return;
      }
    }
    add(
        required.values().iterator().next(),
        " as a whole",
        whole,
        "the expressions contradict each other: loosen one");
  }

  /** The expressions to try alone; of many none, since each is as much work as all of them. */
  private Set<Map.Entry<Formula, Node>> few() {
    return required.size() <= MOST_ALONE ? required.entrySet() : Set.of();
  }

  private void add(Node node, String which, Feasibility found, String remedy) {
    problems.add(
        node.place(),
        "require must be true for some candidate" + which + ", got " + none(found),
        found.certain() ? remedy : "loosen it, since a search would not find one either");
  }

  private void derived(Feasibility found) {
    Draft draft =
        space.dimensions().stream()
            .filter(d -> d instanceof Derived)
            .filter(d -> !before(d).feasibility().possible())
            .map(Dimension::name)
            .findFirst()
            .flatMap(scope::single)
            .orElseThrow();
    problems.add(
        draft.derive().orElseThrow().place(),
        "%s.derive must give %s for some candidate, got %s"
            .formatted(draft.path(), draft.rule().text(), none(found)),
        "change the expression, or the values that it reads");
  }

  /** The space up to a dimension and with it. */
  private SearchSpace before(Dimension last) {
    List<Dimension> all = space.dimensions();
    return new SearchSpace(all.subList(0, all.indexOf(last) + 1));
  }

  private static String none(Feasibility found) {
    return found.certain() ? "none" : "none in %d random points".formatted(found.draws());
  }
}
