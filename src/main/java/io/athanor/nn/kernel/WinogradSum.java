package io.athanor.nn.kernel;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of weights and bias: dW = Gᵀ [Σ (Bᵀ d B) ⊙ (A dy Aᵀ)] G, where the sum over tiles
 * is one over steps and calls too, and Gᵀ and G come once after all. Owns the sum.
 *
 * <p>The plane of point 1 of both axes holds the sum of each tile's dy, of which the bias' gradient
 * is the sum.
 */
final class WinogradSum implements AutoCloseable {
  private static final int POINT_ONE = 1;

  private final WinogradPlan plan;
  private final TilesIn source;
  private final TilesIn gradient;
  private final PlaneMap kernel;
  private final memory transposed;
  private final memory sum;
  private final OneDnnCall product;
  private final TilePlanes sourcePlanes;
  private final TilePlanes gradientPlanes;
  private final float[] bias;
  private final float[] some;

  WinogradSum(WinogradPlan plan, TilePlanes sourcePlanes, TilePlanes gradientPlanes) {
    this.plan = plan;
    ConvolutionShape shape = plan.shape();
    ToomCook algorithm = plan.algorithm();
    source = new TilesIn(plan.bands(shape.in()), algorithm.values(), shape.before().get(0));
    gradient = new TilesIn(plan.bands(shape.out()), algorithm.powers(), 0);
    kernel = new PlaneMap(ToomCook.transposed(algorithm.weights()));
    try (PointerScope scope = new PointerScope()) {
      int planes = plan.planes();
      transposed =
          PlaneProducts.view(
              sourcePlanes.factors(),
              PlaneProducts.transposed(plan.products(), planes, shape.in(), plan.tiles()));
      sum = PlaneProducts.own(PlaneProducts.dense(Precision.F32, planes, shape.in(), shape.out()));
    }
    product = PlaneProducts.adding(transposed, gradientPlanes.factors(), sum);
    this.sourcePlanes = sourcePlanes;
    this.gradientPlanes = gradientPlanes;
    bias = new float[plan.tiles() * shape.out()];
    some = new float[bias.length];
    startAnew();
  }

  /** Adds what one batch contributes. */
  void add(INDArray src, INDArray dDst) {
    FloatBuffer images = Strides.floats(src);
    FloatBuffer gradients = Strides.floats(dDst);
    FloatBuffer ofSource = sourcePlanes.buffer();
    FloatBuffer ofGradient = gradientPlanes.buffer();
    int ones = (POINT_ONE * plan.algorithm().size() + POINT_ONE) * bias.length;
    plan.each(
        row -> {
          source.run(images, row, plan.rowsAtOnce(), ofSource);
          gradient.run(gradients, row, plan.rowsAtOnce(), ofGradient);
          sourcePlanes.round();
          gradientPlanes.round();
          product.run();
          ofGradient.get(ones, some);
          GateMath.add(bias, some, bias.length);
        });
  }

  /** Overwrites the taps {@code [tap, in, out]} and the bias with the sums, which start anew. */
  void take(INDArray taps, INDArray dBias) {
    int out = plan.shape().out();
    kernel.run(Strides.floats(sum), Strides.floats(taps), plan.shape().in() * out, false);
    double[] all = new double[out];
    for (int k = 0; k < bias.length; k++) {
      all[k % out] += bias[k];
    }
    for (int o = 0; o < out; o++) {
      dBias.putScalar(o, (float) all[o]);
    }
    startAnew();
  }

  private void startAnew() {
    Pointer.memset(sum.get_data_handle(), 0, sum.get_desc().get_size());
    Arrays.fill(bias, 0);
  }

  @Override
  public void close() {
    product.close();
    transposed.close();
    sum.close();
  }
}
