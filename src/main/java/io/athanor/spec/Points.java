package io.athanor.spec;

import io.athanor.space.Candidate;
import io.athanor.space.Derived;
import io.athanor.space.Dimension;
import io.athanor.space.Formula;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import io.athanor.sweep.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code enqueue:} to candidates that are tried first. A point gives a value to each dimension that
 * the space varies and that counts for it; what is fixed or derived follows.
 */
final class Points {
  private static final int MOST = 1000;

  private final SearchSpace space;
  private final Scope scope;
  private final Values values;
  private final Problems problems;

  Points(SpaceReader.Read read, Problems problems) {
    this.space = read.space();
    this.scope = read.scope();
    this.values = new Values(problems);
    this.problems = problems;
  }

  /** In the file's order; those with a problem, which is reported, are left out. */
  List<Candidate> read(Node node) {
    List<Candidate> points = new ArrayList<>();
    if (node instanceof Node.Scalar scalar && scalar.nothing()) {
      return points;
    }
    if (!(node instanceof Node.Items list)) {
      problems.mustBe(
          "enqueue",
          "a list of points",
          node,
          "write one a line, as in - {layers: 2, filters: 16}");
      return points;
    }
    if (list.items().size() > MOST) {
      problems.add(
          list.place(),
          "enqueue must have at most %d points, got %d".formatted(MOST, list.items().size()),
          "keep the best");
      return points;
    }
    Set<String> seen = new HashSet<>();
    for (Node item : list.items()) {
      Optional<Candidate> point = point(item);
      if (point.isPresent() && !seen.add(point.get().text())) {
        problems.add(item.place(), "enqueue must list each point once, got one again", "remove it");
      } else {
        point.ifPresent(points::add);
      }
    }
    return points;
  }

  private Optional<Candidate> point(Node node) {
    if (!(node instanceof Node.Keys keys)) {
      problems.mustBe(
          "enqueue", "points", node, "write hyperparameters, as in {layers: 2, filters: 16}");
      return Optional.empty();
    }
    int before = problems.count();
    Map<String, Given> given = new LinkedHashMap<>();
    keys.entries().forEach(entry -> add(entry, given));
    if (problems.count() > before) {
      return Optional.empty();
    }
    Candidate candidate = complete(keys, given);
    if (problems.count() > before) {
      return Optional.empty();
    }
    if (!space.allows(candidate)) {
      problems.add(
          keys.place(),
          "enqueue must list points that may be tried, got one that breaks " + broken(candidate),
          "change the point, or loosen the rule");
      return Optional.empty();
    }
    return Optional.of(candidate);
  }

  /**
   * A value of the point.
   *
   * @param forAll whether it is for every layer there is, however many
   */
  private record Given(Value value, Node.Place place, boolean forAll) {}

  private void add(Node.Entry entry, Map<String, Given> given) {
    Optional<Draft> single = scope.single(entry.key());
    List<Draft> layers = scope.layers(entry.key());
    if (single.isPresent()) {
      add(single.get(), entry.value(), false, given);
    } else if (!layers.isEmpty() && entry.value() instanceof Node.Items list) {
      if (list.items().size() > layers.size()) {
        problems.add(
            list.place(),
            "enqueue.%s must have at most %d values, one a layer, got %d"
                .formatted(entry.key(), layers.size(), list.items().size()),
            "remove those that are too many");
        return;
      }
      for (int i = 0; i < list.items().size(); i++) {
        add(layers.get(i), list.items().get(i), false, given);
      }
    } else if (!layers.isEmpty()) {
      int before = problems.count();
      for (int i = 0; i < layers.size() && problems.count() == before; i++) {
        add(layers.get(i), entry.value(), true, given);
      }
    } else {
      problems.add(
          entry.place(),
          "enqueue must use names that this space has, got " + Shown.of(entry.key()),
          scope.remedy(entry.key()));
    }
  }

  private void add(Draft draft, Node node, boolean forAll, Map<String, Given> given) {
    String path = "enqueue." + draft.name();
    if (draft.derive().isPresent()) {
      problems.add(
          node.place(),
          path + " must not be given, since it is derived, got " + node.shown(),
          "remove it");
      return;
    }
    int before = problems.count();
    Optional<Value> value = values.read(path, draft.rule(), node);
    if (value.isPresent() && !draft.may(value.get())) {
      problems.add(
          node.place(),
          path + " must be a value of the space, got " + Shown.of(value.get().text()),
          "add it to " + draft.path() + ", or use one of its values");
    }
    if (problems.count() == before) {
      value.ifPresent(v -> given.put(draft.name(), new Given(v, node.place(), forAll)));
    }
  }

  private Candidate complete(Node.Keys point, Map<String, Given> given) {
    Map<String, Value> complete = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (Dimension dimension : space.dimensions()) {
      Optional<Given> own = Optional.ofNullable(given.get(dimension.name()));
      boolean counts = dimension.condition().map(c -> c.met(complete)).orElse(true);
      if (!counts) {
        own.filter(g -> !g.forAll()).ifPresent(g -> useless(dimension, g));
      } else if (dimension instanceof Derived derived) {
        derived.from(complete).ifPresent(v -> complete.put(dimension.name(), v));
      } else if (own.isPresent()) {
        complete.put(dimension.name(), own.get().value());
      } else if (dimension.size().orElse(2) == 1) {
        complete.put(dimension.name(), dimension.at(0));
      } else {
        missing.add(dimension.name());
      }
    }
    if (!missing.isEmpty()) {
      problems.add(
          point.place(),
          "enqueue must give every hyperparameter that the space varies, got none of "
              + String.join(", ", missing),
          "add " + missing.get(0));
    }
    return new Candidate(complete);
  }

  private void useless(Dimension dimension, Given given) {
    problems.add(
        given.place(),
        "enqueue.%s must be given only where %s, got %s"
            .formatted(
                dimension.name(),
                dimension.condition().orElseThrow().text(),
                Shown.of(given.value().text())),
        "remove it");
  }

  private String broken(Candidate candidate) {
    return space.required().stream()
        .filter(f -> !new SearchSpace(space.dimensions(), List.of(f)).allows(candidate))
        .findFirst()
        .map(Formula::text)
        .map(Shown::quoted)
        .orElse("the rule of a derived value");
  }
}
