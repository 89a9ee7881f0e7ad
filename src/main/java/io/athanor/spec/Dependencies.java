package io.athanor.spec;

import io.athanor.space.Derived;
import io.athanor.space.Dimension;
import io.athanor.sweep.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts dimensions behind those that they depend on, and finds those that go in a circle. */
final class Dependencies {
  private final List<Draft> drafts;
  private final Problems problems;

  Dependencies(List<Draft> drafts, Problems problems) {
    this.drafts = drafts;
    this.problems = problems;
  }

  /**
   * The same dimensions, each behind those it depends on and else as they were; empty where they go
   * in a circle, which is reported.
   */
  Optional<List<Dimension>> ordered(List<Dimension> dimensions) {
    List<Dimension> ordered = new ArrayList<>();
    Set<String> placed = new HashSet<>();
    List<Dimension> left = new ArrayList<>(dimensions);
    while (!left.isEmpty()) {
      Optional<Dimension> next =
          left.stream().filter(d -> placed.containsAll(reads(d))).findFirst();
      if (next.isEmpty()) {
        report(left);
        return Optional.empty();
      }
      ordered.add(next.get());
      placed.add(next.get().name());
      left.remove(next.get());
    }
    return Optional.of(ordered);
  }

  private static Set<String> reads(Dimension dimension) {
    Set<String> names = new LinkedHashSet<>();
    dimension.condition().ifPresent(condition -> names.addAll(condition.dimensions()));
    if (dimension instanceof Derived derived) {
      names.addAll(derived.formula().names());
    }
    return names;
  }

  /** Follows what is left from one to the next until a name comes again. */
  private void report(List<Dimension> left) {
    List<String> path = new ArrayList<>();
    Dimension at = left.get(0);
    while (!path.contains(at.name())) {
      path.add(at.name());
      Set<String> reads = reads(at);
      at = left.stream().filter(d -> reads.contains(d.name())).findFirst().orElseThrow();
    }
    List<String> circle = new ArrayList<>(path.subList(path.indexOf(at.name()), path.size()));
    String first = circle.get(0);
    circle.add(first);
    Draft draft = drafts.stream().filter(d -> d.name().equals(first)).findFirst().orElseThrow();
    problems.add(
        draft.place(),
        circle.size() == 2
            ? draft.path() + " must not depend on itself"
            : "hyperparameters must not depend on each other in a circle, got "
                + circle.stream().map(Shown::of).collect(Collectors.joining(" → ")),
        "give one of them values of its own");
  }
}
