package io.athanor.spec;

import io.athanor.space.Derived;
import io.athanor.space.Dimension;
import io.athanor.space.Feasibility;
import io.athanor.space.Formula;
import io.athanor.space.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says why a space has no candidate that may be tried. */
final class Impossible {
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
    Optional<Map.Entry<Formula, Node>> culprit =
        required.entrySet().stream().filter(e -> !alone(e.getKey()).possible()).findFirst();
    Node node =
        culprit.map(Map.Entry::getValue).orElseGet(() -> required.values().iterator().next());
    Feasibility found = culprit.map(e -> alone(e.getKey())).orElse(whole);
    problems.add(
        node.place(),
        culprit.isPresent()
            ? "require must be true for some candidate, got " + none(found)
            : "require must be true for some candidate as a whole, got " + none(found),
        remedy(found, culprit.map(Map.Entry::getKey)));
  }

  private Feasibility alone(Formula formula) {
    return new SearchSpace(space.dimensions(), List.of(formula)).feasibility();
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

  private static String remedy(Feasibility found, Optional<Formula> culprit) {
    if (!found.certain()) {
      return "loosen it, since a search would not find one either";
    }
    return culprit
        .map(formula -> "loosen it, or widen " + String.join(", ", formula.names()))
        .orElse("the expressions contradict each other: loosen one");
  }
}
