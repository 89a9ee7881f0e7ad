package io.athanor.nn.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * The planes of a block of tiles, {@code [plane, tile, channel]}, dense: f32 values, which
 * transforms and products write, and the factors that products read: the same, or their values
 * rounded. Owns both.
 */
final class TilePlanes implements AutoCloseable {
  private final memory values;
  private final memory factors;
  private final @Nullable OneDnnCall rounding;

  /**
   * @param precision of the factors
   */
  TilePlanes(int planes, int tiles, int channels, Precision precision) {
    try (PointerScope scope = new PointerScope()) {
      values = PlaneProducts.own(PlaneProducts.dense(Precision.F32, planes, tiles, channels));
      if (precision == Precision.F32) {
        factors = values;
        rounding = null;
      } else {
        factors = PlaneProducts.own(PlaneProducts.dense(precision, planes, tiles, channels));
        rounding = Port.reorder(values, factors);
      }
    }
  }

  FloatBuffer buffer() {
    return Strides.floats(values);
  }

  memory values() {
    return values;
  }

  memory factors() {
    return factors;
  }

  /** Makes the factors of the values; to be called between the two. */
  void round() {
    if (rounding != null) {
      rounding.run();
    }
  }

  @Override
  public void close() {
    if (rounding != null) {
      rounding.close();
      factors.close();
    }
    values.close();
  }
}
