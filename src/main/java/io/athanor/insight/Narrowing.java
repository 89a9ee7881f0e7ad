package io.athanor.insight;

import io.athanor.space.Derived;
import io.athanor.space.Dimension;
import io.athanor.space.Hyperparameter;
import io.athanor.space.SearchSpace;
import io.athanor.space.Value;
import io.athanor.sweep.RunState;
import io.athanor.sweep.SweepHistory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Advice on every dimension of a space, from the outcomes of a sweep. */
final class Narrowing {
  private Narrowing() {}

  /**
   * One advice for each hyperparameter or variable that varies, by its key. What {@code each} gives
   * to every layer is one list or range in the file, so it keeps what any layer needs.
   */
  static Map<String, Advice> of(SearchSpace space, List<Outcome> bestFirst, SweepHistory history) {
    Map<String, List<Advice>> all = new LinkedHashMap<>();
    for (Dimension dimension : space.varied()) {
      if (!(dimension instanceof Derived)) {
        Evidence evidence = Evidence.of(dimension, bestFirst, heavy(dimension, history));
        all.computeIfAbsent(key(dimension), key -> new ArrayList<>())
            .add(advice(dimension, evidence));
      }
    }
    Map<String, Advice> joined = new LinkedHashMap<>();
    all.forEach((key, layers) -> joined.put(key, joined(layers)));
    return joined;
  }

  private static String key(Dimension dimension) {
    return Hyperparameter.named(dimension.name()).map(Hyperparameter::key).orElse(dimension.name());
  }

  private static Advice advice(Dimension dimension, Evidence evidence) {
    if (evidence.tooLittle()) {
      return Advice.keep(
          dimension,
          new Reason.Kept(new Reason.TooFew(evidence.values().size(), evidence.good().size())));
    }
    return dimension instanceof Dimension.Choice choice
        ? ChoiceAdvice.of(choice, evidence)
        : RangeAdvice.of(dimension, evidence);
  }

  private static Set<Value> heavy(Dimension dimension, SweepHistory history) {
    return history.runs().stream()
        .map(SweepHistory.RunHistory::run)
        .filter(r -> r.state() == RunState.OUT_OF_MEMORY || r.state() == RunState.SKIPPED)
        .flatMap(run -> run.candidate().value(dimension.name()).stream())
        .filter(dimension::has)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static Advice joined(List<Advice> layers) {
    if (layers.size() == 1) {
      return layers.get(0);
    }
    Reason reasons =
        new Reason.All(
            layers.stream()
                .<Reason>map(advice -> new Reason.OfLayer(advice.name(), advice.reason()))
                .toList());
    Dimension first = layers.get(0).dimension();
    List<Dimension> nexts =
        layers.stream().map(advice -> advice.next().orElse(advice.dimension())).toList();
    Dimension next = first instanceof Dimension.Choice choice ? union(choice, nexts) : hull(nexts);
    return same(first, next)
        ? Advice.keep(first, reasons)
        : new Advice(first, Optional.of(next), reasons);
  }

  private static boolean same(Dimension a, Dimension b) {
    return a instanceof Dimension.Choice one && b instanceof Dimension.Choice other
        ? one.values().equals(other.values())
        : a.equals(b);
  }

  private static Dimension union(Dimension.Choice first, List<Dimension> nexts) {
    List<Value> union = new ArrayList<>();
    for (Dimension next : nexts) {
      for (Value value : ((Dimension.Choice) next).values()) {
        if (!union.contains(value)) {
          union.add(value);
        }
      }
    }
    List<Value> kept = new ArrayList<>(first.values());
    kept.retainAll(union);
    union.removeAll(kept);
    kept.addAll(union);
    return new Dimension.Choice(first.name(), kept, first.condition());
  }

  private static Dimension hull(List<Dimension> nexts) {
    List<Bounds> bounds = nexts.stream().map(Bounds::of).toList();
    return bounds
        .get(0)
        .with(
            bounds.stream().mapToDouble(Bounds::min).min().orElseThrow(),
            bounds.stream().mapToDouble(Bounds::max).max().orElseThrow());
  }
}
