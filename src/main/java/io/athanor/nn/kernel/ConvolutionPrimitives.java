package io.athanor.nn.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.athanor.nn.kernel.OneDnnConvolution.Layout;
import io.athanor.nn.kernel.Staging.Slot;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.PointerScope;

/** Makes the three primitives of one convolution shape. */
final class ConvolutionPrimitives {
  private static final algorithm DIRECT = algorithm.convolution_direct;

  private final ConvolutionShape shape;
  private final Precision factors;
  private final long[] strides;
  private final long[] before;
  private final long[] after;

  /**
   * @param factors what is multiplied; what is summed is f32
   */
  ConvolutionPrimitives(ConvolutionShape shape, Precision factors) {
    this.shape = shape;
    this.factors = factors;
    strides = new long[shape.kernel().size()];
    Arrays.fill(strides, 1);
    before = longs(shape.before());
    after = longs(shape.after());
  }

  WeightedPass forward(Layout layout) {
    try (PointerScope scope = new PointerScope()) {
      convolution_forward.primitive_desc description = forwardDescription(layout);
      OneDnnCall call = new OneDnnCall(new convolution_forward(description), description);
      return new WeightedPass(
          call,
          call.port(DNNL_ARG_SRC, description.src_desc(), Slot.FIRST),
          call.port(DNNL_ARG_DST, description.dst_desc(), Slot.RESULT),
          call.port(DNNL_ARG_WEIGHTS, description.weights_desc()),
          call.port(DNNL_ARG_BIAS, description.bias_desc()));
    }
  }

  WeightedPass backwardData(Layout layout) {
    try (PointerScope scope = new PointerScope()) {
      convolution_backward_data.primitive_desc description =
          new convolution_backward_data.primitive_desc(
              OneDnn.ENGINE,
              DIRECT,
              describe(layout, Precision.F32, shape.sourceShape()),
              OneDnn.free(factors, shape.weightsShape()),
              describe(layout, factors, shape.destinationShape()),
              strides,
              before,
              after,
              forwardDescription(layout),
              OneDnn.ATTRIBUTES,
              false);
      OneDnnCall call = new OneDnnCall(new convolution_backward_data(description), description);
      return new WeightedPass(
          call,
          call.port(DNNL_ARG_DIFF_DST, description.diff_dst_desc(), Slot.SECOND),
          call.port(DNNL_ARG_DIFF_SRC, description.diff_src_desc(), Slot.RESULT),
          call.port(DNNL_ARG_WEIGHTS, description.weights_desc()),
          null);
    }
  }

  WeightsPass backwardWeights(Layout layout) {
    try (PointerScope scope = new PointerScope()) {
      convolution_backward_weights.primitive_desc description =
          new convolution_backward_weights.primitive_desc(
              OneDnn.ENGINE,
              DIRECT,
              describe(layout, factors, shape.sourceShape()),
              OneDnn.free(Precision.F32, shape.weightsShape()),
              describeBias(),
              describe(layout, factors, shape.destinationShape()),
              strides,
              before,
              after,
              forwardDescription(layout),
              OneDnn.ATTRIBUTES,
              false);
      OneDnnCall call = new OneDnnCall(new convolution_backward_weights(description), description);
      GradientSum weights = new GradientSum(description.diff_weights_desc());
      GradientSum bias = new GradientSum(description.diff_bias_desc());
      call.bind(DNNL_ARG_DIFF_WEIGHTS, weights.argument());
      call.bind(DNNL_ARG_DIFF_BIAS, bias.argument());
      return new WeightsPass(
          call,
          call.port(DNNL_ARG_SRC, description.src_desc(), Slot.FIRST),
          call.port(DNNL_ARG_DIFF_DST, description.diff_dst_desc(), Slot.SECOND),
          weights,
          bias);
    }
  }

  /** Memory of our own for dense values; the caller closes it. */
  memory denseMemory(long... dimensions) {
    try (PointerScope scope = new PointerScope()) {
      memory.desc description = OneDnn.describe(dimensions, Strides.dense(dimensions));
      return new memory(description, OneDnn.ENGINE).retainReference();
    }
  }

  private convolution_forward.primitive_desc forwardDescription(Layout layout) {
    return new convolution_forward.primitive_desc(
        OneDnn.ENGINE,
        prop_kind.forward_training,
        DIRECT,
        describe(layout, factors, shape.sourceShape()),
        OneDnn.free(factors, shape.weightsShape()),
        describeBias(),
        describe(layout, Precision.F32, shape.destinationShape()),
        strides,
        before,
        after,
        OneDnn.ATTRIBUTES,
        false);
  }

  private memory.desc describeBias() {
    return OneDnn.describe(new long[] {shape.out()}, new long[] {1});
  }

  private static memory.desc describe(Layout layout, Precision precision, long[] dimensions) {
    return layout == Layout.FREE
        ? OneDnn.free(precision, dimensions)
        : OneDnn.describe(precision, dimensions, Strides.channelsLast(dimensions));
  }

  private static long[] longs(List<Integer> values) {
    return values.stream().mapToLong(Integer::longValue).toArray();
  }
}
