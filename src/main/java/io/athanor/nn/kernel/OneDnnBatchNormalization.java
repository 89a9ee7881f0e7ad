package io.athanor.nn.kernel;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scale;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_shift;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation by oneDNN, on f32 arrays: without a copy where they lie channels last (or in
 * 'c' order), reordered otherwise. Primitives are made at first use and kept.
 */
final class OneDnnBatchNormalization implements BatchNormalization {
  private static final int SCALE_AND_SHIFT = dnnl_use_scale | dnnl_use_shift;

  /** What is computed, and whether channels lie last. */
  private record Key(int kind, int flags, boolean channelsLast) {}

  /** A call and its ports, the arrays to read first, then those to write. */
  private record Pass(OneDnnCall call, Port[] read, Port[] written) {
    void run(INDArray[] from, INDArray[] to) {
      for (int i = 0; i < read.length; i++) {
        read[i].read(from[i]);
      }
      for (int i = 0; i < written.length; i++) {
        written[i].write(to[i]);
      }
      call.run();
      for (Port port : written) {
        port.written();
      }
    }
  }

  private final long[] shape;
  private final float epsilon;
  private final Map<Key, Pass> passes = new HashMap<>();

  OneDnnBatchNormalization(long[] shape, double epsilon) {
    this.shape = shape.clone();
    this.epsilon = (float) epsilon;
  }

  @Override
  public void forwardTraining(
      INDArray x, INDArray gamma, INDArray beta, INDArray y, INDArray mean, INDArray variance) {
    checkImages(x, y);
    checkChannels(gamma, beta, mean, variance);
    Key key = key(prop_kind.forward_training, SCALE_AND_SHIFT, x);
    int[] in = {DNNL_ARG_SRC, DNNL_ARG_SCALE, DNNL_ARG_SHIFT};
    int[] out = {DNNL_ARG_DST, DNNL_ARG_MEAN, DNNL_ARG_VARIANCE};
    pass(key, () -> forward(key, in, out))
        .run(new INDArray[] {x, gamma, beta}, new INDArray[] {y, mean, variance});
  }

  @Override
  public void forwardInference(
      INDArray x, INDArray gamma, INDArray beta, INDArray mean, INDArray variance, INDArray y) {
    checkImages(x, y);
    checkChannels(gamma, beta, mean, variance);
    Key key = key(prop_kind.forward_inference, SCALE_AND_SHIFT | dnnl_use_global_stats, x);
    int[] in = {DNNL_ARG_SRC, DNNL_ARG_SCALE, DNNL_ARG_SHIFT, DNNL_ARG_MEAN, DNNL_ARG_VARIANCE};
    pass(key, () -> forward(key, in, new int[] {DNNL_ARG_DST}))
        .run(new INDArray[] {x, gamma, beta, mean, variance}, new INDArray[] {y});
  }

  @Override
  public void backward(
      INDArray x,
      INDArray dy,
      INDArray gamma,
      INDArray mean,
      INDArray variance,
      INDArray dx,
      INDArray dGamma,
      INDArray dBeta) {
    checkImages(x, dy, dx);
    checkChannels(gamma, mean, variance, dGamma, dBeta);
    Key key = key(prop_kind.backward, SCALE_AND_SHIFT, x);
    pass(key, () -> backward(key))
        .run(new INDArray[] {x, dy, gamma, mean, variance}, new INDArray[] {dx, dGamma, dBeta});
  }

  @Override
  public void close() {
    passes.values().forEach(pass -> pass.call().close());
  }

  private Pass pass(Key key, Supplier<Pass> maker) {
    return passes.computeIfAbsent(key, k -> maker.get());
  }

  private Pass forward(Key key, int[] in, int[] out) {
    try (PointerScope scope = new PointerScope()) {
      batch_normalization_forward.primitive_desc description = forwardDescription(key);
      OneDnnCall call = new OneDnnCall(new batch_normalization_forward(description), description);
      return pass(call, key, in, out);
    }
  }

  private Pass backward(Key key) {
    try (PointerScope scope = new PointerScope()) {
      memory.desc images = images(key);
      Key forward = new Key(prop_kind.forward_training.value, key.flags, key.channelsLast);
      batch_normalization_backward.primitive_desc description =
          new batch_normalization_backward.primitive_desc(
              OneDnn.ENGINE,
              key.kind,
              images,
              images,
              images,
              epsilon,
              key.flags,
              forwardDescription(forward),
              OneDnn.ATTRIBUTES,
              false);
      OneDnnCall call = new OneDnnCall(new batch_normalization_backward(description), description);
      int[] in = {
        DNNL_ARG_SRC, DNNL_ARG_DIFF_DST, DNNL_ARG_SCALE, DNNL_ARG_MEAN, DNNL_ARG_VARIANCE
      };
      return pass(
          call, key, in, new int[] {DNNL_ARG_DIFF_SRC, DNNL_ARG_DIFF_SCALE, DNNL_ARG_DIFF_SHIFT});
    }
  }

  private batch_normalization_forward.primitive_desc forwardDescription(Key key) {
    memory.desc images = images(key);
    return new batch_normalization_forward.primitive_desc(
        OneDnn.ENGINE, key.kind, images, images, epsilon, key.flags, OneDnn.ATTRIBUTES, false);
  }

  private Pass pass(OneDnnCall call, Key key, int[] in, int[] out) {
    return new Pass(call, ports(call, key, in), ports(call, key, out));
  }

  private Port[] ports(OneDnnCall call, Key key, int[] arguments) {
    Port[] ports = new Port[arguments.length];
    for (int i = 0; i < ports.length; i++) {
      boolean isImages =
          switch (arguments[i]) {
            case DNNL_ARG_SRC, DNNL_ARG_DST, DNNL_ARG_DIFF_SRC, DNNL_ARG_DIFF_DST -> true;
            default -> false;
          };
      ports[i] = call.port(arguments[i], isImages ? images(key) : channels());
    }
    return ports;
  }

  private memory.desc images(Key key) {
    return OneDnn.describe(
        shape, key.channelsLast ? Strides.channelsLast(shape) : Strides.dense(shape));
  }

  private memory.desc channels() {
    return OneDnn.describe(new long[] {shape[1]}, new long[] {1});
  }

  private static Key key(prop_kind kind, int flags, INDArray x) {
    return new Key(kind.value, flags, !Strides.laidOut(x, Strides.dense(x.shape())));
  }

  private void checkImages(INDArray... arrays) {
    for (INDArray array : arrays) {
      Checks.shape(array, shape);
    }
  }

  private void checkChannels(INDArray... arrays) {
    for (INDArray array : arrays) {
      Checks.dense(array, shape[1]);
    }
  }
}
