package io.athanor.space;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The smallest and the largest network of a search space. */
final class Extremes {
  /** What makes a network large, in parameters or in memory. */
  private static final Set<Hyperparameter> SIZES =
      EnumSet.of(
          Hyperparameter.LAYERS,
          Hyperparameter.FILTERS,
          Hyperparameter.KERNEL,
          Hyperparameter.HEAD_KERNEL,
          Hyperparameter.BATCH);

  private Extremes() {}

  static Candidate of(SearchSpace space, boolean largest) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Dimension dimension : space.dimensions()) {
      if (SearchSpace.counts(dimension.condition(), values)) {
        boolean size = Hyperparameter.named(dimension.name()).filter(SIZES::contains).isPresent();
        values.put(dimension.name(), size ? extreme(dimension, largest) : dimension.at(0));
      }
    }
    return new Candidate(values);
  }

  private static Value extreme(Dimension dimension, boolean largest) {
    if (dimension instanceof Dimension.Choice choice) {
      boolean area = Hyperparameter.named(choice.name()).equals(Optional.of(Hyperparameter.KERNEL));
      Comparator<Value> bySize = Comparator.comparingLong(value -> size(value, area));
      return choice.values().stream().max(largest ? bySize : bySize.reversed()).orElseThrow();
    }
    return dimension.at(largest ? 1 : 0);
  }

  private static long size(Value value, boolean area) {
    return area
        ? Rule.Kernel.sizes(value).map(s -> (long) s.height() * s.width()).orElse(0L)
        : value instanceof Value.Whole whole ? whole.value() : 0;
  }
}
