package io.athanor.space;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A candidate of another space, read as one of this: what it was really trained with, dimension by
 * dimension.
 *
 * <p>What the candidate does not say is what training takes in its place: a layer's value is that
 * of all layers, and the other way round where they are all equal; else the hyperparameter's
 * default. A variable of the user's own that it has not is what this space fixes it to.
 */
final class Adopted {
  private final SearchSpace space;
  private final Candidate other;
  private final Map<String, Value> values = new LinkedHashMap<>();

  private Adopted(SearchSpace space, Candidate other) {
    this.space = space;
    this.other = other;
  }

  /** The same as a candidate of that space; empty where it is none that may be tried there. */
  static Optional<Candidate> by(SearchSpace space, Candidate other) {
    return new Adopted(space, other).candidate();
  }

  private Optional<Candidate> candidate() {
    if (other.value(Hyperparameter.LEARNING_RATE.key()).isPresent()
        && space.dimension(Hyperparameter.LEARNING_RATE.key()).isEmpty()) {
      return Optional.empty(); // The optimizer's own is meant here.
    }
    for (Dimension dimension : space.dimensions()) {
      if (SearchSpace.counts(dimension, values)) {
        Optional<Value> value = value(dimension);
        boolean none = dimension instanceof Derived && value.isEmpty();
        if (!none && !fits(dimension, value)) {
          return Optional.empty();
        }
        value.ifPresent(v -> values.put(dimension.name(), v));
      }
    }
    return Optional.of(new Candidate(values)).filter(space::allows);
  }

  private Optional<Value> value(Dimension dimension) {
    if (dimension instanceof Derived derived) {
      return derived.from(values);
    }
    Optional<Value> was = was(dimension.name());
    boolean given = was.isPresent() || !own(dimension) || dimension.size().orElse(2) > 1;
    return given ? was : Optional.of(dimension.at(0));
  }

  /** Whether the dimension may have the value, and training had it. */
  private boolean fits(Dimension dimension, Optional<Value> value) {
    return value.filter(dimension::has).isPresent()
        && (own(dimension) || value.equals(was(dimension.name())));
  }

  private static boolean own(Dimension dimension) {
    return Hyperparameter.named(dimension.name()).isEmpty();
  }

  /** What the candidate was trained with. */
  private Optional<Value> was(String name) {
    Optional<Hyperparameter> of = Hyperparameter.named(name);
    Optional<Value> given = other.value(name).or(() -> of.flatMap(h -> other.value(h.key())));
    List<Value> layers = of.filter(Hyperparameter::perLayer).map(this::ofLayers).orElse(List.of());
    if (given.isEmpty() && !layers.isEmpty()) {
      return layers.size() == 1 ? Optional.of(layers.get(0)) : Optional.empty();
    }
    return given.or(() -> of.flatMap(Hyperparameter::standard));
  }

  /** The different values of the layers that the candidate has. */
  private List<Value> ofLayers(Hyperparameter of) {
    return IntStream.rangeClosed(1, layers())
        .mapToObj(layer -> other.value(of.key(layer)))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private int layers() {
    return was(Hyperparameter.LAYERS.key())
        .filter(Value.Whole.class::isInstance)
        .map(value -> Math.toIntExact(((Value.Whole) value).value()))
        .orElse(0);
  }
}
