package io.athanor.spec;

import io.athanor.space.Dimension;
import io.athanor.space.Value;

/** Both ends of a range as they are written. */
record Bound(String min, String max) {
  static Bound of(Dimension dimension) {
    if (dimension instanceof Dimension.WholeRange whole) {
      return new Bound(Long.toString(whole.min()), Long.toString(whole.max()));
    }
    Dimension.RealRange real = (Dimension.RealRange) dimension;
    return new Bound(new Value.Real(real.min()).text(), new Value.Real(real.max()).text());
  }
}
