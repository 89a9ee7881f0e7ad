package io.athanor.nn;

import io.athanor.nn.NetworkSpec.LayerSpec;
import io.athanor.nn.kernel.Precision;

/**
 * How large a network is, known without building it.
 *
 * <p>The estimate of memory is a sum of films (frames of all time steps of a batch) of every layer,
 * each taken as many times as fits best to the measured peaks of networks drawn at random ({@code
 * MemoryBench}; figures in {@code docs/reliability.md}).
 *
 * @param parameters trained and running values, as DL4J counts them
 * @param trainingBytes estimate of the memory that training takes at this batch, beyond the JVM's
 *     own
 */
public record NetworkSize(long parameters, long trainingBytes) {
  private static final double BYTES = 4;

  /** Values, gradients, the updater's state, and the kernels' copies in layouts of their own. */
  private static final double PER_PARAMETER = 17.5;

  /** The same where convolutions interpolate (ADR 017), which keep transformed weights and sums. */
  private static final double PER_INTERPOLATED = 25;

  /** Tiles of a block, and what products need, of a layer whose convolutions interpolate. */
  private static final double BYTES_PER_INTERPOLATED_LAYER = 20e6;

  /** Layers of fewer filters hardly interpolate. */
  private static final int LEAST_INTERPOLATED = 16;

  /** Cell states and outputs, of each layer's own filters. */
  private static final double PER_LAYER = 1.5;

  private static final double GATES = 4;

  private static final double PER_NORMALISATION = 1;

  /** Gradients that pass from one layer to the one before, at the widest place. */
  private static final double BETWEEN_LAYERS = 3.5;

  /** The gradient of a head's whole input film; of a single frame it is next to nothing. */
  private static final double AT_FILM_HEAD = 1;

  /** Input, target, prediction and their gradients. */
  private static final double OUTSIDE = 17;

  /** The size of that network when trained in batches of that many sequences. */
  public static NetworkSize of(NetworkSpec spec, int batch) {
    long parameters = 0;
    double interpolated = 0;
    double films = OUTSIDE * (spec.channels() * spec.inputFrames() + targets(spec));
    long widest = 0;
    long in = spec.channels();
    for (LayerSpec layer : spec.layers()) {
      long filters = layer.filters();
      parameters += recurrent(layer, in) + (spec.batchNorm() ? 4 * filters : 0);
      interpolated += interpolates(layer) ? interpolationBytes(layer, in) : 0;
      films += (PER_LAYER + GATES * keptBytes(spec) / BYTES) * filters * spec.inputFrames();
      films += spec.batchNorm() ? PER_NORMALISATION * filters * spec.inputFrames() : 0;
      widest = Math.max(widest, filters);
      in = filters;
    }
    parameters += head(spec, in);
    films += spec.layers().size() > 1 ? BETWEEN_LAYERS * widest * spec.inputFrames() : 0;
    films +=
        spec.predictsOneFrame() ? 0 : (AT_FILM_HEAD * in + products(spec)) * spec.inputFrames();
    double pixels = (double) batch * spec.height() * spec.width();
    return new NetworkSize(
        parameters, (long) (interpolated + BYTES * (PER_PARAMETER * parameters + films * pixels)));
  }

  private static double keptBytes(NetworkSpec spec) {
    return spec.precision() == Precision.BF16 ? BYTES / 2 : BYTES;
  }

  private static boolean interpolates(LayerSpec layer) {
    int side = layer.kernelHeight();
    return layer.filters() >= LEAST_INTERPOLATED
        && (side == 3 || side == 5)
        && layer.kernelWidth() == side;
  }

  private static double interpolationBytes(LayerSpec layer, long in) {
    return BYTES_PER_INTERPOLATED_LAYER + BYTES * PER_INTERPOLATED * recurrent(layer, in);
  }

  /** What each tap of the head's kernel makes of a pixel. */
  private static double products(NetworkSpec spec) {
    return Math.pow(spec.headKernel(), 3) * spec.targetChannels();
  }

  private static long targets(NetworkSpec spec) {
    return (long) spec.targetChannels() * (spec.predictsOneFrame() ? 1 : spec.targetFrames());
  }

  private static long recurrent(LayerSpec layer, long in) {
    long area = (long) layer.kernelHeight() * layer.kernelWidth();
    return 4L * layer.filters() * (area * (in + layer.filters()) + 1);
  }

  private static long head(NetworkSpec spec, long in) {
    long side = spec.headKernel();
    long area = side * side * (spec.predictsOneFrame() ? 1 : side);
    return spec.targetChannels() * (area * in + 1);
  }
}
