package io.athanor.space;

import static io.athanor.space.Hyperparameter.BATCH;
import static io.athanor.space.Hyperparameter.FILTERS;
import static io.athanor.space.Hyperparameter.HEAD_KERNEL;
import static io.athanor.space.Hyperparameter.KERNEL;
import static io.athanor.space.Hyperparameter.LAYERS;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * The smallest and the largest network of a search space.
 *
 * <p>Where each size may be had with every other, that is all sizes at their ends. Else the
 * candidates that may be tried are gone through for the one that costs least or most (see {@link
 * Cost}); where they are too many, the best of many random ones and of the ends stands for it.
 */
final class Extremes {
  /** What makes a network large, in parameters or in memory. */
  private static final Set<Hyperparameter> SIZES =
      EnumSet.of(LAYERS, FILTERS, KERNEL, HEAD_KERNEL, BATCH);

  private final SearchSpace space;
  private final boolean largest;
  private Optional<Candidate> best = Optional.empty();
  private Cost bestCost = new Cost(0, 0);

  private Extremes(SearchSpace space, boolean largest) {
    this.space = space;
    this.largest = largest;
  }

  static Candidate of(SearchSpace space, boolean largest) {
    Extremes extremes = new Extremes(space, largest);
    Candidate ends = extremes.ends();
    return independent(space) ? ends : extremes.search(ends);
  }

  /** Whether every size may be had with every other. */
  private static boolean independent(SearchSpace space) {
    return !space.constrained()
        && space.dimensions().stream()
            .flatMap(dimension -> dimension.condition().stream())
            .flatMap(condition -> condition.tests().stream())
            .allMatch(
                test -> test instanceof Condition.AtLeast && test.dimension().equals(LAYERS.key()));
  }

  private static boolean isSize(Dimension dimension) {
    return Hyperparameter.named(dimension.name()).filter(SIZES::contains).isPresent();
  }

  private Candidate ends() {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      if (SearchSpace.counts(dimension, values)) {
        boolean chosen = isSize(dimension) && !(dimension instanceof Derived);
        Optional<Value> value =
            chosen ? Optional.of(end(dimension)) : SearchSpace.value(dimension, 0, values);
        value.ifPresent(v -> values.put(dimension.name(), v));
      }
    }
    return new Candidate(values);
  }

  private Value end(Dimension dimension) {
    if (dimension instanceof Dimension.Choice choice) {
      Comparator<Value> bySize = Comparator.comparingDouble(Extremes::area);
      return choice.values().stream().max(largest ? bySize : bySize.reversed()).orElseThrow();
    }
    return dimension.at(largest ? 1 : 0);
  }

  private Candidate search(Candidate ends) {
    Set<String> branching = new TreeSet<>(Reading.of(space));
    space.dimensions().stream().filter(Extremes::isSize).forEach(d -> branching.add(d.name()));
    boolean complete =
        Walk.over(
            space,
            branching,
            (values, alike) -> {
              consider(new Candidate(values));
              return true;
            });
    if (!complete) {
      SplittableRandom random = new SplittableRandom(3);
      for (int i = Walk.draws(space); i > 0; i--) {
        consider(space.candidate(Feasibility.point(space, random)));
      }
      consider(ends);
    }
    return best.orElse(ends);
  }

  private void consider(Candidate candidate) {
    Cost cost = Cost.of(candidate);
    if ((best.isEmpty() || (largest ? cost.compareTo(bestCost) > 0 : cost.compareTo(bestCost) < 0))
        && space.allows(candidate)) {
      best = Optional.of(candidate);
      bestCost = cost;
    }
  }

  /**
   * What a network costs for each pixel and frame, but for a factor.
   *
   * @param memory maps that training keeps, {@code batch · Σ filters}: what decides whether it fits
   * @param work multiplications, {@code batch · Σ kernel² · filters · (filters before + filters)}:
   *     each layer convolves its input and its own state
   */
  private record Cost(double memory, double work) implements Comparable<Cost> {
    static Cost of(Candidate candidate) {
      double layers = number(candidate, LAYERS.key(), LAYERS);
      double before = 1;
      double maps = 0;
      double work = 0;
      for (int layer = 1; layer <= layers; layer++) {
        double filters = number(candidate, FILTERS.key(layer), FILTERS);
        maps += filters;
        work += number(candidate, KERNEL.key(layer), KERNEL) * filters * (before + filters);
        before = filters;
      }
      double head = number(candidate, HEAD_KERNEL.key(), HEAD_KERNEL);
      double batch = number(candidate, BATCH.key(), BATCH);
      return new Cost(batch * maps, batch * (work + head * head * before));
    }

    @Override
    public int compareTo(Cost other) {
      int byMemory = Double.compare(memory, other.memory);
      return byMemory != 0 ? byMemory : Double.compare(work, other.work);
    }
  }

  /** The size; of a kernel its area. */
  private static double number(Candidate candidate, String name, Hyperparameter of) {
    Value value =
        candidate.value(name).or(() -> candidate.value(of.key())).or(of::standard).orElseThrow();
    return of == KERNEL ? area(value) : ((Value.Whole) value).value();
  }

  /** Pixels of a square or a rectangle: of a kernel, and in the same order of a single size. */
  private static double area(Value value) {
    return Rule.Kernel.sizes(value)
        .map(s -> (double) s.height() * s.width())
        .orElseGet(() -> value instanceof Value.Whole w ? (double) w.value() * w.value() : 0.0);
  }
}
