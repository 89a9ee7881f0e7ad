package io.athanor.nn.kernel;

import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Forward, or backward to the source: an array in, weights, an array out. Owns its call. */
final class WeightedPass implements AutoCloseable {
  private final OneDnnCall call;
  private final Port in;
  private final Port out;
  private final Port weights;
  private final @Nullable Port bias;
  private long weightsVersion = -1;

  WeightedPass(OneDnnCall call, Port in, Port out, Port weights, @Nullable Port bias) {
    this.call = call;
    this.in = in;
    this.out = out;
    this.weights = weights;
    this.bias = bias;
  }

  void bias(@Nullable INDArray values, memory zeros) {
    if (bias != null && values != null) {
      bias.read(values);
    } else if (bias != null) {
      bias.use(zeros);
    }
  }

  void run(INDArray from, INDArray to, memory newestWeights, long version) {
    if (weightsVersion != version) {
      weights.copy(newestWeights);
      weightsVersion = version;
    }
    in.read(from);
    out.write(to);
    call.run();
    out.written();
  }

  @Override
  public void close() {
    call.close();
  }
}
