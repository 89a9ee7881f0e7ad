package io.athanor.nn.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * One pass of one of oneDNN's convolutions with nothing around it: its arguments lie as the
 * primitive wants them, and nothing is copied, converted or added up. What {@link Convolution} adds
 * to this is our own doing.
 *
 * <p>Threads: confined to the thread that made it. Owns native memory, released by {@link #close}.
 */
final class BareConvolution implements AutoCloseable {
  /** What a training step needs of a convolution. */
  enum Pass {
    FORWARD,
    DATA,
    WEIGHTS
  }

  /** An ordinary number in f32 and in bf16, 0.186: not zero, and far from the subnormal ones. */
  private static final int FILL = 0x3e;

  private static final long[] ONES = {1, 1};

  private final ConvolutionShape shape;
  private final Precision factors;
  private final boolean channelsLast;
  private final List<Pointer> owned = new ArrayList<>();
  private final OneDnnCall call;

  /**
   * @param channelsLast whether images lie channels last; if not, the primitive chooses
   * @param factors what is multiplied; what is summed is f32
   */
  BareConvolution(ConvolutionShape shape, Precision factors, boolean channelsLast, Pass pass) {
    this.shape = shape;
    this.factors = factors;
    this.channelsLast = channelsLast;
    try (PointerScope scope = new PointerScope()) {
      call =
          switch (pass) {
            case FORWARD -> forward();
            case DATA -> data();
            case WEIGHTS -> weights();
          };
    }
  }

  void run() {
    call.run();
  }

  private OneDnnCall forward() {
    convolution_forward.primitive_desc description = forwardDescription();
    OneDnnCall made = new OneDnnCall(new convolution_forward(description), description);
    bind(made, DNNL_ARG_SRC, description.src_desc());
    bind(made, DNNL_ARG_WEIGHTS, description.weights_desc());
    bind(made, DNNL_ARG_BIAS, description.bias_desc());
    bind(made, DNNL_ARG_DST, description.dst_desc());
    return made;
  }

  private OneDnnCall data() {
    convolution_backward_data.primitive_desc description =
        new convolution_backward_data.primitive_desc(
            OneDnn.ENGINE,
            algorithm.convolution_direct,
            images(Precision.F32, shape.sourceShape()),
            OneDnn.free(factors, shape.weightsShape()),
            images(factors, shape.destinationShape()),
            ONES,
            padding(),
            padding(),
            forwardDescription(),
            OneDnn.ATTRIBUTES,
            false);
    OneDnnCall made = new OneDnnCall(new convolution_backward_data(description), description);
    bind(made, DNNL_ARG_DIFF_DST, description.diff_dst_desc());
    bind(made, DNNL_ARG_WEIGHTS, description.weights_desc());
    bind(made, DNNL_ARG_DIFF_SRC, description.diff_src_desc());
    return made;
  }

  private OneDnnCall weights() {
    convolution_backward_weights.primitive_desc description =
        new convolution_backward_weights.primitive_desc(
            OneDnn.ENGINE,
            algorithm.convolution_direct,
            images(factors, shape.sourceShape()),
            OneDnn.free(Precision.F32, shape.weightsShape()),
            bias(),
            images(factors, shape.destinationShape()),
            ONES,
            padding(),
            padding(),
            forwardDescription(),
            OneDnn.ATTRIBUTES,
            false);
    OneDnnCall made = new OneDnnCall(new convolution_backward_weights(description), description);
    bind(made, DNNL_ARG_SRC, description.src_desc());
    bind(made, DNNL_ARG_DIFF_DST, description.diff_dst_desc());
    bind(made, DNNL_ARG_DIFF_WEIGHTS, description.diff_weights_desc());
    bind(made, DNNL_ARG_DIFF_BIAS, description.diff_bias_desc());
    return made;
  }

  private convolution_forward.primitive_desc forwardDescription() {
    return new convolution_forward.primitive_desc(
        OneDnn.ENGINE,
        prop_kind.forward_training,
        algorithm.convolution_direct,
        images(factors, shape.sourceShape()),
        OneDnn.free(factors, shape.weightsShape()),
        bias(),
        images(Precision.F32, shape.destinationShape()),
        ONES,
        padding(),
        padding(),
        OneDnn.ATTRIBUTES,
        false);
  }

  private void bind(OneDnnCall target, int argument, memory.desc layout) {
    memory memory = new memory(layout, OneDnn.ENGINE).retainReference();
    Pointer.memset(memory.get_data_handle(), FILL, layout.get_size());
    owned.add(memory);
    target.bind(argument, memory);
  }

  private memory.desc images(Precision precision, long[] dimensions) {
    return channelsLast
        ? OneDnn.describe(precision, dimensions, Strides.channelsLast(dimensions))
        : OneDnn.free(precision, dimensions);
  }

  private memory.desc bias() {
    return OneDnn.describe(new long[] {shape.out()}, ONES);
  }

  private long[] padding() {
    return shape.before().stream().mapToLong(Integer::longValue).toArray();
  }

  @Override
  public void close() {
    call.close();
    owned.forEach(Pointer::close);
  }
}
