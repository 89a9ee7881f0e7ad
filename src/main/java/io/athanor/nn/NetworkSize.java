package io.athanor.nn;

import io.athanor.nn.NetworkSpec.LayerSpec;

/**
 * How large a network is, known without building it.
 *
 * @param parameters trained and running values, as DL4J counts them
 * @param trainingBytes estimate of the memory that training takes at this batch, beyond the JVM's
 *     own: parameters with their gradients and Adadelta's or Adam's state, and per time step the
 *     gates, cell states, outputs and gradients that backpropagation needs. Within 10 % of the
 *     measured peak for 2 and 4 layers of 40 filters, batch 4 and 8, 15 frames of 40×40
 */
public record NetworkSize(long parameters, long trainingBytes) {
  private static final long BYTES = 4;

  /** Copies of the parameters: values, gradients, two of updater state, and the kernels' own. */
  private static final long PARAMETER_COPIES = 6;

  /** The size of that network when trained in batches of that many sequences. */
  public static NetworkSize of(NetworkSpec spec, int batch) {
    long parameters = 0;
    long kept = (long) spec.channels() * spec.inputFrames();
    long widest = kept;
    long in = spec.channels();
    for (LayerSpec layer : spec.layers()) {
      long filters = layer.filters();
      parameters += recurrent(layer, in) + (spec.batchNorm() ? 4 * filters : 0);
      // Gates (4), cell states, outputs, and what normalisation makes of them.
      kept += (6 + (spec.batchNorm() ? 1 : 0)) * filters * spec.inputFrames();
      widest = Math.max(widest, filters * spec.inputFrames());
      in = filters;
    }
    parameters += head(spec, in);
    // What is kept, a quarter more for workspaces and the kernels' reordered copies, and what
    // lives while one layer is worked on: gradients of two layers and temporaries of the kernels.
    long perPixel = kept + kept / 4 + 8 * widest;
    long pixels = (long) batch * spec.height() * spec.width();
    return new NetworkSize(
        parameters,
        Math.addExact(
            Math.multiplyExact(parameters, PARAMETER_COPIES * BYTES),
            Math.multiplyExact(Math.multiplyExact(perPixel, pixels), BYTES)));
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
