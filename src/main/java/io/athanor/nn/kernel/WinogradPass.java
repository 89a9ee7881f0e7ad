package io.athanor.nn.kernel;

import java.nio.FloatBuffer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Forward, or backward to the source, which is forward with a kernel turned by half a circle and
 * its channels exchanged. Owns its product and the weights in it.
 */
final class WinogradPass implements AutoCloseable {
  private final WinogradPlan plan;
  private final boolean backward;
  private final TilesIn in;
  private final TilesOut out;
  private final PlaneMap kernel;
  private final PlaneProducts.Packed product;
  private final TilePlanes left;
  private final FloatBuffer from;
  private final FloatBuffer to;
  private long weightsVersion = -1;

  /**
   * @param source planes of a block, of the convolution's source
   * @param destination the same of its destination
   */
  WinogradPass(WinogradPlan plan, TilePlanes source, TilePlanes destination, boolean backward) {
    this.plan = plan;
    this.backward = backward;
    ConvolutionShape shape = plan.shape();
    ToomCook algorithm = plan.algorithm();
    int inner = backward ? shape.out() : shape.in();
    int outer = backward ? shape.in() : shape.out();
    in =
        new TilesIn(
            plan.bands(inner),
            algorithm.values(),
            (backward ? shape.after() : shape.before()).get(0));
    out = new TilesOut(plan.bands(outer), algorithm.results());
    kernel = new PlaneMap(algorithm.weights());
    left = backward ? destination : source;
    TilePlanes result = backward ? source : destination;
    product =
        PlaneProducts.packed(
            plan.products(), left.factors(), plan.planes(), inner, outer, result.values());
    from = left.buffer();
    to = result.buffer();
  }

  /**
   * @param taps newest weights, {@code [tap, in, out]}
   */
  void run(INDArray src, INDArray taps, long version, float[] bias, INDArray dst) {
    if (weightsVersion != version) {
      take(taps);
      weightsVersion = version;
    }
    FloatBuffer images = Strides.floats(src);
    FloatBuffer results = Strides.floats(dst);
    plan.each(
        row -> {
          in.run(images, row, plan.rowsAtOnce(), from);
          left.round();
          product.call().run();
          out.run(to, row, plan.rowsAtOnce(), bias, results);
        });
  }

  private void take(INDArray taps) {
    int in = plan.shape().in();
    int out = plan.shape().out();
    try (PointerScope scope = new PointerScope()) {
      memory.desc layout =
          backward
              ? PlaneProducts.transposed(Precision.F32, plan.planes(), out, in)
              : PlaneProducts.dense(Precision.F32, plan.planes(), in, out);
      memory planes = new memory(layout, OneDnn.ENGINE);
      kernel.run(Strides.floats(taps), Strides.floats(planes), in * out, backward);
      try (OneDnnCall packing = Port.reorder(planes, product.right())) {
        packing.run();
      }
    }
  }

  @Override
  public void close() {
    product.close();
  }
}
