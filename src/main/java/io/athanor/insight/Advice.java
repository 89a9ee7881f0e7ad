package io.athanor.insight;

import io.athanor.space.Dimension;
import java.util.Optional;

/**
 * What the next night does with a dimension, and why.
 *
 * @param next the dimension as it is to be; empty where it stays
 */
record Advice(Dimension dimension, Optional<Dimension> next, Reason reason) {
  static Advice keep(Dimension dimension, Reason reason) {
    return new Advice(dimension, Optional.empty(), reason);
  }

  String name() {
    return dimension.name();
  }
}
