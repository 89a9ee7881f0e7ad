package io.athanor.nn.kernel;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution by oneDNN, on f32 arrays. In bf16, what is multiplied (source, weights, gradient of
 * the destination) is rounded on the way in; what is summed is f32.
 *
 * <p>Where both arrays of a call lie channels last (see {@link Frames}), the primitive works on
 * them directly. Otherwise it chooses its own blocked layout, and arrays are reordered on the way
 * in and out. Primitives, buffers and reorders are made at first use and kept.
 *
 * <p>The primitives split their work over the {@link ComputeThreads} of the thread that first calls
 * them.
 */
final class OneDnnConvolution implements Convolution {
  enum Layout {
    CHANNELS_LAST,
    FREE
  }

  private final ConvolutionShape shape;
  private final Precision factors;
  private final memory weights;
  private final memory noBias;
  private final Map<Layout, WeightedPass> forward = new EnumMap<>(Layout.class);
  private final Map<Layout, WeightedPass> backwardData = new EnumMap<>(Layout.class);
  private final Map<Layout, WeightsPass> backwardWeights = new EnumMap<>(Layout.class);
  private final ConvolutionPrimitives primitives;
  private long version;

  OneDnnConvolution(ConvolutionShape shape, Precision factors) {
    this.shape = shape;
    this.factors = factors;
    primitives = new ConvolutionPrimitives(shape, factors);
    weights = primitives.denseMemory(shape.weightsShape());
    noBias = primitives.denseMemory(shape.out());
    Pointer.memset(noBias.get_data_handle(), 0, 4L * shape.out());
  }

  @Override
  public DataType factorType() {
    return OneDnn.type(factors);
  }

  @Override
  public void setWeights(INDArray source) {
    Checks.dense(source, shape.weightsShape());
    Pointer.memcpy(weights.get_data_handle(), Strides.address(source), 4 * source.length());
    version++;
  }

  @Override
  public void forward(INDArray src, @Nullable INDArray bias, INDArray dst) {
    Checks.factor(src, shape.sourceShape());
    Checks.shape(dst, shape.destinationShape());
    WeightedPass pass = pass(forward, src, dst, primitives::forward);
    pass.bias(bias, noBias);
    pass.run(src, dst, weights, version);
  }

  @Override
  public void backwardData(INDArray dDst, INDArray dSrc) {
    Checks.factor(dDst, shape.destinationShape());
    Checks.shape(dSrc, shape.sourceShape());
    pass(backwardData, dDst, dSrc, primitives::backwardData).run(dDst, dSrc, weights, version);
  }

  @Override
  public void addGradients(INDArray src, INDArray dDst) {
    Checks.factor(src, shape.sourceShape());
    Checks.factor(dDst, shape.destinationShape());
    pass(backwardWeights, src, dDst, primitives::backwardWeights).add(src, dDst);
  }

  @Override
  public void takeGradients(INDArray dWeights, INDArray dBias) {
    Checks.dense(dWeights, shape.weightsShape());
    Checks.dense(dBias, shape.out());
    boolean first = true;
    for (WeightsPass pass : backwardWeights.values()) {
      if (first) {
        pass.take(dWeights, dBias);
        first = false;
      } else if (pass.filled()) {
        INDArray otherWeights = dWeights.ulike();
        INDArray otherBias = dBias.ulike();
        pass.take(otherWeights, otherBias);
        dWeights.addi(otherWeights);
        dBias.addi(otherBias);
      }
    }
    if (first) {
      dWeights.assign(0);
      dBias.assign(0);
    }
  }

  private static <P> P pass(
      Map<Layout, P> passes, INDArray a, INDArray b, Function<Layout, P> primitive) {
    boolean last = Strides.isChannelsLast(a) && Strides.isChannelsLast(b);
    return passes.computeIfAbsent(last ? Layout.CHANNELS_LAST : Layout.FREE, primitive);
  }

  @Override
  public void close() {
    forward.values().forEach(WeightedPass::close);
    backwardData.values().forEach(WeightedPass::close);
    backwardWeights.values().forEach(WeightsPass::close);
    weights.close();
    noBias.close();
  }
}
